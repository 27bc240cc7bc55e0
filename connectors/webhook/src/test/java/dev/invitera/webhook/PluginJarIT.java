package dev.invitera.webhook;

import dev.invitera.testkit.PluginJars;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PluginJarIT {

  @Test
  void shipsAJarThatAHostLoads() {
    PluginJars.verify(Path.of(System.getProperty("plugin.jar")), "webhook");
  }

  @Test
  void shipsAJarThatCanBeUsedAndUnloaded() {
    PluginJars.verifyLoads(
        Path.of(System.getProperty("plugin.jar")),
        "webhook",
        SigningSender.settings(SettingsYaml.SECRET));
  }
}
