package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.config.Default;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedSettingsTest {

  private static final String RIGHT =
      """
      | `api-key` | required | The key |
      | `poll-every` | `5m` | How often |
      """;

  @TempDir private Path folder;

  private record Settings(String apiKey, @Default("5m") String pollEvery) {}

  private DocumentedSettings page(String rows) throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            "# Keys\n\n## `settings` of `acme`\n\n"
                + rows
                + "\n## `settings` of `other`\n\n| `other` | none | Not ours |\n");
    return DocumentedSettings.read(page, "`settings` of `acme`", Settings.class);
  }

  @Test
  void acceptsAPageThatTellsAll() throws IOException {
    page(RIGHT).verifyKeys();
    page(RIGHT).verifyDefaults();
  }

  @Test
  void findsAKeyThatIsMissingOrMadeUp() throws IOException {
    DocumentedSettings missing = page(RIGHT.replace("`api-key`", "api-key"));
    assertThatThrownBy(missing::verifyKeys).isInstanceOf(AssertionError.class);
    DocumentedSettings made = page(RIGHT + "| `token` | none | No more |\n");
    assertThatThrownBy(made::verifyKeys).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsAnotherDefaultAndAMissingSection() throws IOException {
    DocumentedSettings other = page(RIGHT.replace("5m", "1h"));
    assertThatThrownBy(other::verifyDefaults).isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () -> DocumentedSettings.read(folder.resolve("page.md"), "no section", Settings.class))
        .isInstanceOf(AssertionError.class);
  }
}
