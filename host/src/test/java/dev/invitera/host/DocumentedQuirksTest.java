package dev.invitera.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of quirks names for each the tests that hold it, in whatever module; they exist. */
class DocumentedQuirksTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern ANNOTATED =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|TestFactory)\\b(?s:.*?)"
              + "\\b(?:void|Stream<\\w+>)\\s+(\\w+)\\(");

  @Test
  void namesOnlyTestsThatExist() throws IOException {
    Map<String, List<String>> tests = tests();
    TreeSet<String> missing = new TreeSet<>();
    for (String row : rows()) {
      NAMED
          .matcher(row)
          .results()
          .filter(named -> !tests.getOrDefault(named.group(1), List.of()).contains(named.group(2)))
          .map(MatchResult::group)
          .forEach(missing::add);
    }
    assertThat(missing).as("tests that the page names and that do not exist").isEmpty();
  }

  @Test
  void namesATestForEveryQuirk() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(50)
        .allSatisfy(row -> assertThat(row).matches("(?s).*" + NAMED.pattern() + ".*"));
  }

  private static List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PROJECT.resolve("docs"))) {
      for (Path page :
          pages
              .filter(file -> file.getFileName().toString().startsWith("platform-quirks"))
              .toList()) {
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| quirk |"))
            .forEach(rows::add);
      }
    }
    return rows;
  }

  /** The tests of all classes by the class's name, which may stand in several modules. */
  private static Map<String, List<String>> tests() throws IOException {
    Map<String, List<String>> tests = new LinkedHashMap<>();
    for (Path source : sources()) {
      String name = source.getFileName().toString().replaceFirst("\\.java$", "");
      List<String> methods = tests.computeIfAbsent(name, _ -> new ArrayList<>());
      ANNOTATED
          .matcher(Files.readString(source))
          .results()
          .forEach(method -> methods.add(method.group(1)));
    }
    return tests;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT, 4)) {
      List<Path> roots = files.filter(file -> file.endsWith(Path.of("src", "test"))).toList();
      List<Path> sources = new ArrayList<>();
      for (Path root : roots) {
        try (Stream<Path> below = Files.walk(root)) {
          below
              .filter(file -> file.getFileName().toString().matches("\\w+(Test|Tests|IT)\\.java"))
              .forEach(sources::add);
        }
      }
      return sources;
    }
  }
}
