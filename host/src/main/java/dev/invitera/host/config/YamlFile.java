package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Mark;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML files. Whatever is wrong with one becomes a problem, never an exception. */
final class YamlFile {

  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_DEPTH = 40;

  private final Problems problems;

  YamlFile(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param path names the file, also in messages
   * @param section the key that the file's content stands for; empty for the whole configuration
   */
  Optional<Located> read(Path path, String section) {
    Mark start = new Mark(path.toString(), 1, 1);
    return text(path, start, section)
        .flatMap(text -> compose(text, start, section))
        .map(node -> new Located(section, start, node));
  }

  private Optional<String> text(Path path, Mark start, String section) {
    try {
      if (Files.isDirectory(path)) {
        return failed(start, section, "is a directory; name a file");
      }
      if (!Files.exists(path)) {
        return failed(start, section, "no such file");
      }
      if (Files.size(path) > MAX_BYTES) {
        return failed(start, section, "is larger than 4 MiB, too large for a configuration");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return failed(start, section, "is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      return failed(
          start,
          section,
          "cannot be read (" + e.getClass().getSimpleName() + "); check its rights");
    }
  }

  private Optional<YamlNode> compose(String text, Mark start, String section) {
    try {
      Optional<YamlNode> root =
          Optional.ofNullable(new Yaml(options()).compose(new StringReader(text)))
              .flatMap(node -> new NodeConverter(problems, start.file()).convert(node, section))
              .filter(node -> !(node instanceof YamlNode.Scalar scalar && scalar.empty()));
      return root.isEmpty() && problems.at(start.file()).isEmpty()
          ? failed(start, section, "is empty; it must hold configuration")
          : root;
    } catch (MarkedYAMLException e) {
      problems.error(mark(e, start), section, "not YAML: " + reason(e));
    } catch (ReaderException e) {
      problems.error(
          position(text, e.getPosition(), start),
          section,
          "not YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      problems.error(start, section, "nested too deeply, or too many aliases");
    }
    return Optional.empty();
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_BYTES);
    return options;
  }

  /** The parser's own words without the snippet of the file that it would show. */
  private static String reason(MarkedYAMLException e) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("cannot be understood here");
    if (problem.contains("\\t")) {
      return "a tab stands where only spaces may; indent with spaces";
    }
    String context = Optional.ofNullable(e.getContext()).map(text -> text + ", ").orElse("");
    return context + problem;
  }

  private static Mark mark(MarkedYAMLException e, Mark start) {
    return Optional.ofNullable(e.getProblemMark())
        .or(() -> Optional.ofNullable(e.getContextMark()))
        .map(mark -> new Mark(start.file(), mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(start);
  }

  private static Mark position(String text, int index, Mark start) {
    String before = text.substring(0, Math.min(Math.max(index, 0), text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Mark(start.file(), line, before.length() - before.lastIndexOf('\n'));
  }

  private <T> Optional<T> failed(Mark start, String section, String message) {
    problems.error(start, section, message);
    return Optional.empty();
  }
}
