package dev.invitera.woocommerce;

import dev.invitera.testkit.PluginJars;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginJarIT {

  @Test
  void shipsAJarThatAHostLoads() {
    PluginJars.verify(Path.of(System.getProperty("plugin.jar")), "woocommerce");
  }

  @Test
  void shipsAJarThatCanBeUsedAndUnloaded() {
    PluginJars.verifyLoads(
        Path.of(System.getProperty("plugin.jar")),
        "woocommerce",
        // That of the recorded deliveries holds what new settings may not.
        Settings.of("http://127.0.0.1:1")
            .webhookSecrets(Optional.of("s3cret"), Optional.empty())
            .value());
  }
}
