package dev.invitera.woocommerce;

import dev.invitera.testkit.DocumentedSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's page about the configuration tells every setting and its default. */
class DocumentedSettingsTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");

  private DocumentedSettings documented;

  @BeforeEach
  void read() throws IOException {
    documented =
        DocumentedSettings.read(PAGE, "`settings` of `woocommerce`", WooCommerceSettings.class);
  }

  @Test
  void tellsEverySettingAndNoOther() {
    documented.verifyKeys();
  }

  @Test
  void tellsTheDefaults() {
    documented.verifyDefaults();
  }
}
