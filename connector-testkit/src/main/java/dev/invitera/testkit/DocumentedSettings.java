package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.Default;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compares a connector's settings with the page that tells operators of them: a section of Markdown
 * with a table whose first column holds keys and whose second holds their defaults.
 */
public final class DocumentedSettings {

  private static final Pattern ROW =
      Pattern.compile("^\\| (`[^|]+`) \\| ([^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern KEY = Pattern.compile("`([^`]+)`");

  private final Class<? extends Record> settings;
  private final Map<String, String> documented = new TreeMap<>();

  private DocumentedSettings(Class<? extends Record> settings) {
    this.settings = settings;
  }

  /**
   * Reads a page.
   *
   * @param heading of the section, a second-level one, without its marks
   */
  public static DocumentedSettings read(Path page, String heading, Class<? extends Record> settings)
      throws IOException {
    String[] parts = Files.readString(page).split("\n## " + Pattern.quote(heading) + "\n", -1);
    assertThat(parts).as("%s has a section '%s'", page, heading).hasSize(2);
    DocumentedSettings read = new DocumentedSettings(settings);
    ROW.matcher(parts[1].split("\n## ", -1)[0])
        .results()
        .forEach(row ->
            KEY.matcher(row.group(1))
                .results()
                .forEach(key -> read.documented.put(key.group(1), row.group(2))));
    return read;
  }

  /** The page tells every setting, and no other. */
  public void verifyKeys() {
    assertThat(documented.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(settings.getRecordComponents()).map(DocumentedSettings::key).toList());
  }

  /** The page tells every default. */
  public void verifyDefaults() {
    assertThat(settings.getRecordComponents())
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
