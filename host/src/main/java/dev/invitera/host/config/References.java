package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Items;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves <code>${env:NAME}</code> and <code>${file:PATH}</code>, which stand as a whole value
 * only. A text that must hold such a thing itself doubles the dollar: <code>$${env:NAME}</code>.
 */
final class References {

  private static final Pattern WHOLE = Pattern.compile("\\$\\{([a-z]+):([^{}]*)}");
  private static final Pattern ANYWHERE = Pattern.compile("(?<!\\$)\\$\\{(env|file):");
  private static final int MAX_FILE_BYTES = 64 * 1024;

  private final Problems problems;
  private final Path directory;
  private final Function<String, Optional<String>> environment;
  private final Set<Path> files = new HashSet<>();

  /**
   * Makes a resolver.
   *
   * @param directory of the configuration file, which relative paths start from
   * @param environment finds a variable's value
   */
  References(Problems problems, Path directory, Function<String, Optional<String>> environment) {
    this.problems = problems;
    this.directory = directory;
    this.environment = environment;
  }

  /** The files that were referred to, whether they are there or not. */
  Set<Path> files() {
    return Set.copyOf(files);
  }

  /** The same tree with all references resolved; those that cannot be are reported. */
  Located resolve(Located at) {
    return new Located(at.path(), at.key(), node(at));
  }

  private YamlNode node(Located at) {
    return switch (at.node()) {
      case Scalar scalar -> scalar(scalar, at);
      case Items items -> new Items(items.mark(), at.children().stream().map(this::node).toList());
      case Mapping mapping -> {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
          entries.add(new Entry(entry.mark(), entry.key(), node(at.child(entry))));
        }
        yield new Mapping(mapping.mark(), entries);
      }
    };
  }

  private Scalar scalar(Scalar scalar, Located at) {
    Matcher whole = WHOLE.matcher(scalar.text().strip());
    if (whole.matches()) {
      return resolved(whole, at)
          .map(text -> new Scalar(scalar.mark(), text, false, new Source.Reference(whole.group())))
          .orElseGet(() -> new Scalar(scalar.mark(), "", false, new Source.Unresolved()));
    }
    if (ANYWHERE.matcher(scalar.text()).find()) {
      problems.error(
          at,
          "a reference must be the whole value; put the whole text where it points, or write $${"
              + " for a literal ${");
      return new Scalar(scalar.mark(), "", false, new Source.Unresolved());
    }
    return new Scalar(
        scalar.mark(), scalar.text().replace("$${", "${"), scalar.plain(), scalar.source());
  }

  private Optional<String> resolved(Matcher reference, Located at) {
    String name = reference.group(2).strip();
    return switch (reference.group(1)) {
      case "env" -> variable(name, at);
      case "file" -> file(name, at);
      default -> {
        problems.error(
            at,
            "unknown kind of reference; write ${env:NAME} or ${file:PATH}, or $${ for a literal ${");
        yield Optional.empty();
      }
    };
  }

  private Optional<String> variable(String name, Located at) {
    Optional<String> value = environment.apply(name);
    if (value.isEmpty()) {
      problems.error(at, "the environment variable " + name + " is not set");
    } else if (value.get().isBlank()) {
      problems.error(at, "the environment variable " + name + " is empty");
    }
    return value.filter(text -> !text.isBlank());
  }

  private Optional<String> file(String name, Located at) {
    try {
      Path path = directory.resolve(name);
      files.add(path);
      if (!Files.isRegularFile(path)) {
        return failed(at, name, "does not exist");
      }
      if (Files.size(path) > MAX_FILE_BYTES) {
        return failed(at, name, "is larger than 64 KiB");
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      String value = text.replaceFirst("\\r?\\n\\z", "");
      return value.isBlank() ? failed(at, name, "is empty") : Optional.of(value);
    } catch (CharacterCodingException e) {
      return failed(at, name, "is not UTF-8 text");
    } catch (IOException | IllegalArgumentException e) {
      return failed(at, name, "cannot be read; check its name and rights");
    }
  }

  private Optional<String> failed(Located at, String name, String why) {
    problems.error(at, "the file " + name + " " + why);
    return Optional.empty();
  }
}
