package dev.invitera.magento;

import dev.invitera.testkit.PluginJars;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PluginJarIT {

  @Test
  void shipsAJarThatAHostLoads() {
    PluginJars.verify(Path.of(System.getProperty("plugin.jar")), "magento");
  }

  @Test
  void shipsAJarThatCanBeUsedAndUnloaded() {
    PluginJars.verifyLoads(
        Path.of(System.getProperty("plugin.jar")),
        "magento",
        TestShops.bearer(URI.create("http://127.0.0.1:1/")));
  }
}
