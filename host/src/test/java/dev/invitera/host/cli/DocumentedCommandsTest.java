package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The commands and options that the pages tell of exist. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?<=[/`])invitera"
              + " ([a-z]+(?: (?:list|show|retry|close|install|remove|verify))?)((?: [^`#\n]*)?)");
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  @Test
  void everyCommandHasItsOptions() throws IOException {
    Map<String, Set<String>> documented = documented();

    assertThat(documented)
        .containsKeys("demo", "run", "check", "plan", "activate", "pause", "status", "explain")
        .containsKeys(
            "parked list",
            "parked show",
            "parked retry",
            "parked close",
            "restored",
            "map",
            "backfill")
        .containsKeys("plugins list", "plugins install", "plugins remove", "plugins verify");
    documented.forEach(
        (command, options) -> assertThat(options(help(command))).as(command).containsAll(options));
  }

  private static Map<String, Set<String>> documented() throws IOException {
    Map<String, Set<String>> commands = new TreeMap<>();
    for (String page :
        List.of(
            "README.md", "docs/operating.md", "docs/configuration.md", "docs/webhook-mapping.md")) {
      COMMAND
          .matcher(Files.readString(ROOT.resolve(page)))
          .results()
          .forEach(use ->
              commands
                  .computeIfAbsent(use.group(1), _ -> new TreeSet<>())
                  .addAll(options(use.group(2))));
    }
    return commands;
  }

  private static Set<String> options(String text) {
    return OPTION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static String help(String command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    arguments.add("--help");
    PrintStream print = new PrintStream(out, true, UTF_8);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), print, print, false);
    assertThat(Invitera.run(terminal, arguments.toArray(String[]::new)))
        .as("invitera %s --help", command)
        .isZero();
    assertThat(out.toString(UTF_8)).contains("Usage: invitera " + command + " ");
    return out.toString(UTF_8);
  }
}
