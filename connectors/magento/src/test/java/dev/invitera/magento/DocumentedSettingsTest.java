package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.Default;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's page about the configuration tells every setting and its default. */
class DocumentedSettingsTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[^|]+`) \\| ([^|]*) \\|", Pattern.MULTILINE);

  /** What the page says of a setting's default. */
  private final TreeMap<String, String> documented = new TreeMap<>();

  @BeforeEach
  void read() throws IOException {
    String section =
        Files.readString(PAGE).split("\n## `settings` of `magento`\n", -1)[1].split("\n## ", -1)[0];
    ROW.matcher(section)
        .results()
        .forEach(row ->
            Pattern.compile("`([^`]+)`")
                .matcher(row.group(1))
                .results()
                .forEach(key -> documented.put(key.group(1), row.group(2))));
  }

  @Test
  void tellsEverySettingAndNoOther() {
    assertThat(documented.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MagentoSettings.class.getRecordComponents())
                .map(DocumentedSettingsTest::key)
                .toList());
  }

  @Test
  void tellsTheDefaults() {
    assertThat(MagentoSettings.class.getRecordComponents())
        .filteredOn(component -> component.isAnnotationPresent(Default.class))
        .isNotEmpty()
        .allSatisfy(component ->
            assertThat(documented.get(key(component)))
                .isEqualTo("`" + component.getAnnotation(Default.class).value() + "`"));
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
