package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's page about the configuration tells what the loader takes. */
class DocumentedKeysTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  private static final Pattern SECTION =
      Pattern.compile("^## `([^`]+)`$(.*?)(?=^## )", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[^|]+`) \\| ([^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What the page says of keys: their default by path. */
  private final Map<String, String> documented = new TreeMap<>();

  /** What the schema says: the default of each key that takes a value, empty for none. */
  private final Map<String, String> known = new TreeMap<>();

  private final Set<String> sections = new TreeSet<>();

  @BeforeEach
  void readBoth() throws Exception {
    String page = Files.readString(PAGE);
    SECTION.matcher(page).results().forEach(this::readSection);
    JsonNode schema = new ObjectMapper().readTree(ConfigSchema.json(Map.of()));
    walk("", schema, schema);
  }

  @Test
  void thePageTellsEveryKey() {
    assertThat(documented.keySet()).containsAll(known.keySet());
  }

  @Test
  void thePageTellsNoKeyThatIsNotThere() {
    Set<String> unknown = new TreeSet<>(documented.keySet());
    unknown.removeAll(known.keySet());
    unknown.removeAll(sections);
    assertThat(unknown).isEmpty();
  }

  @Test
  void thePageTellsTheDefaults() {
    Map<String, String> presets = new TreeMap<>(known);
    presets.values().removeIf(String::isEmpty);
    assertThat(presets).hasSizeGreaterThan(15);
    presets.forEach((key, preset) ->
        assertThat(documented.get(key)).as("default of %s", key).contains("`" + preset + "`"));
  }

  @Test
  void theCompleteExampleLoadsWithoutProblems(@TempDir Path temporary) throws Exception {
    ConfigDirectory directory =
        new ConfigDirectory(temporary)
            .variable("INVITERA_STORE_KEY", "0123456789abcdef0123456789abcdef")
            .variable("TP_PASSWORD", "tp-password-value")
            .variable("WOO_SECRET", "cs_value")
            .variable("WOO_HOOK", "hook-value")
            .variable("MAGENTO_TOKEN", "magento-token-value")
            .variable("BGL_ENCRYPTION", ConfigDirectory.KEY)
            .variable("BGL_AUTHENTICATION", ConfigDirectory.KEY);
    List<String> examples = Markdown.blocks(PAGE, "yaml");

    assertThat(examples).hasSize(1);
    assertThat(directory.problems(examples.getFirst())).isEmpty();
    assertThat(directory.load().require().shops()).containsOnlyKeys("acme-se", "acme-nl");
  }

  private void readSection(MatchResult section) {
    String name = section.group(1);
    if (section.group(1).matches("woocommerce|magento|webhook")) {
      return;
    }
    ROW.matcher(section.group(2))
        .results()
        .forEach(row ->
            CODE.matcher(row.group(1))
                .results()
                .forEach(key -> documented.put(name + "." + key.group(1), row.group(2))));
  }

  private void walk(String path, JsonNode node, JsonNode root) {
    if (node.has("$ref")) {
      walk(path, root.at(node.get("$ref").asText().substring(1)), root);
    } else if (isSection(node)) {
      sections.add(path);
      node.get("properties")
          .properties()
          .forEach(key -> walk(child(path, key.getKey()), key.getValue(), root));
    } else if (node.path("additionalProperties").isObject() && isNamed(path)) {
      walk(path + (path.equals("shops") ? ".ID" : ".NAME"), node.get("additionalProperties"), root);
    } else {
      known.put(path, node.path("default").asText());
      node.path("anyOf").forEach(form -> walkForm(path, form, root));
    }
  }

  /** A key that takes a value or a section, such as locale. */
  private void walkForm(String path, JsonNode form, JsonNode root) {
    if (isSection(form)) {
      walk(path, form, root);
    }
  }

  private static boolean isSection(JsonNode node) {
    return node.has("properties") && !node.path("additionalProperties").isObject();
  }

  private static boolean isNamed(String path) {
    return path.equals("shops") || path.equals("trustpilot");
  }

  private static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
