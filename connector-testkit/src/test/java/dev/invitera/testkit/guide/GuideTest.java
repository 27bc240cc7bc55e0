package dev.invitera.testkit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The author's guide shows code that is compiled and passes the contract's tests. */
class GuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "writing-a-connector.md");
  private static final Path SOURCES =
      Path.of("src", "test", "java", "dev", "invitera", "testkit", "guide");

  @Test
  void everySnippetStandsInTheConnectorsSource() throws IOException {
    List<String> sources = sources();
    List<String> snippets = blocks("java");

    assertThat(snippets).hasSizeGreaterThan(6);
    assertThat(snippets)
        .allSatisfy(snippet ->
            assertThat(sources).anyMatch(source -> source.contains(withoutIndent(snippet))));
  }

  @Test
  void thePomIsOneOfAConnectorHere() throws IOException {
    String pom = blocks("xml").getFirst();
    String bundled = Files.readString(Path.of("..", "connectors", "woocommerce", "pom.xml"));

    assertThat(bundled).contains(between(pom, "<parent>", "</parent>"));
    assertThat(pom.split("<dependency>", -1)).hasSizeGreaterThan(2);
    for (String dependency : pom.split("<dependency>", -1)) {
      if (dependency.contains("</dependency>")) {
        assertThat(bundled).contains(dependency.substring(0, dependency.indexOf("</dependency>")));
      }
    }
  }

  @Test
  void theContractsVersionIsTheOneHere() throws IOException {
    String version =
        between(Files.readString(Path.of("..", "pom.xml")), "<contract.version>", "</contract");

    assertThat(Files.readString(GUIDE)).contains("`^" + version + "`");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(GUIDE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        sources.add(withoutIndent(Files.readString(file)));
      }
    }
    return sources;
  }

  private static String withoutIndent(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}
