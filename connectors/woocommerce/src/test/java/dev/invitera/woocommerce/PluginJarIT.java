package dev.invitera.woocommerce;

import dev.invitera.testkit.PluginJars;
import java.nio.file.Path;
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
        Settings.of("http://127.0.0.1:1").value());
  }
}
