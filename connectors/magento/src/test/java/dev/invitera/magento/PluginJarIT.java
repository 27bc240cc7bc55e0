package dev.invitera.magento;

import dev.invitera.testkit.PluginJars;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PluginJarIT {

  @Test
  void shipsAJarThatAHostLoads() {
    PluginJars.verify(Path.of(System.getProperty("plugin.jar")), "magento");
  }
}
