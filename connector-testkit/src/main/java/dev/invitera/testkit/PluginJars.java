package dev.invitera.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.assertj.core.api.SoftAssertions;

/** Checks a packaged plugin jar for what would make a host refuse it, or load nothing from it. */
public final class PluginJars {

  /** What comes from the host: a second copy in the plugin would be other types of that name. */
  private static final List<String> HOST_PACKAGES =
      List.of("dev/invitera/connector/", "org/pf4j/", "org/slf4j/", "org/jspecify/");

  private static final String INDEX = "META-INF/extensions.idx";

  private PluginJars() {}

  /**
   * Fails, naming everything that is wrong with the jar.
   *
   * @param jar the plugin jar as it is shipped
   * @param pluginId what its {@code Plugin-Id} must be
   */
  public static void verify(Path jar, String pluginId) {
    try (JarFile file = new JarFile(jar.toFile())) {
      SoftAssertions softly = new SoftAssertions();
      if (file.getManifest() != null) {
        verifyManifest(softly, file.getManifest().getMainAttributes(), pluginId);
      }
      verifyEntries(softly, file.stream().toList());
      verifyIndex(softly, file);
      softly.assertThat(HostJarRules.objection(jar)).as("what a host says to the jar").isEmpty();
      softly.assertAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }

  /**
   * Loads the jar as a host does, where it sees nothing but the JDK, the contract and slf4j; makes
   * a connector, looks at its health, posts it a delivery, closes and unloads it. Fails if anything
   * is missing, or if something keeps the plugin's classes in memory afterwards.
   *
   * @param settings valid ones for a shop where nobody answers; their values are copied into the
   *     jar's own record
   */
  public static void verifyLoads(Path jar, String pluginId, Record settings) {
    LoadedJar.verify(jar, pluginId, settings);
  }

  private static void verifyManifest(SoftAssertions softly, Attributes manifest, String pluginId) {
    softly.assertThat(manifest.getValue("Plugin-Id")).as("Plugin-Id").isEqualTo(pluginId);
    softly
        .assertThat(manifest.getValue("Plugin-Version"))
        .as("Plugin-Version, a semantic version")
        .matches("\\d+\\.\\d+\\.\\d+([-+].+)?");
    softly
        .assertThat(manifest.getValue("Plugin-Requires"))
        .as("Plugin-Requires, the contract's version")
        .matches("\\^\\d+\\.\\d+\\.\\d+");
    softly.assertThat(manifest.getValue("Plugin-Dependencies")).as("Plugin-Dependencies").isNull();
  }

  private static void verifyEntries(SoftAssertions softly, List<JarEntry> entries) {
    List<String> names = entries.stream().map(JarEntry::getName).toList();
    softly.assertThat(names).as("entries").doesNotHaveDuplicates();
    softly
        .assertThat(names)
        .as("classes that the host gives")
        .noneMatch(
            name -> name.endsWith(".class") && HOST_PACKAGES.stream().anyMatch(name::startsWith));
    softly
        .assertThat(names)
        .as("signatures of other jars, which do not fit this one")
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"));
    long recently = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
    softly
        .assertThat(entries.stream().filter(entry -> entry.getTime() > recently))
        .as("entries stamped by this very build, which make it not reproducible")
        .isEmpty();
  }

  private static void verifyIndex(SoftAssertions softly, JarFile file) throws IOException {
    JarEntry index = file.getJarEntry(INDEX);
    softly.assertThat(index).as(INDEX + ", written by PF4J's annotation processor").isNotNull();
    if (index == null) {
      return;
    }
    List<String> extensions =
        new String(file.getInputStream(index).readAllBytes(), UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    softly.assertThat(extensions).as("the one factory in " + INDEX).hasSize(1);
    for (String extension : extensions) {
      softly
          .assertThat(file.getEntry(extension.replace('.', '/') + ".class"))
          .as("class %s", extension)
          .isNotNull();
    }
  }
}
