package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginJarsTest {

  @TempDir Path directory;

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> entries = new LinkedHashMap<>();

  private long time = 1_700_000_000_000L;

  PluginJarsTest() {
    manifest.put("Plugin-Id", "acme");
    manifest.put("Plugin-Version", "1.2.3");
    manifest.put("Plugin-Requires", "^1.0.0");
    entries.put("META-INF/extensions.idx", "# made by the processor\ncom.acme.Factory\n");
    entries.put("com/acme/Factory.class", "");
  }

  @Test
  void acceptsASoundJar() {
    assertThatCode(() -> PluginJars.verify(jar(), "acme")).doesNotThrowAnyException();
  }

  @Test
  void refusesAnIndexWithoutExtension() {
    entries.put("META-INF/extensions.idx", "# nothing\n");
    assertRefused("the one factory in META-INF/extensions.idx");
  }

  @Test
  void refusesAJarWithoutIndex() {
    entries.remove("META-INF/extensions.idx");
    assertRefused("annotation processor");
  }

  @Test
  void refusesAnIndexThatNamesAMissingClass() {
    entries.remove("com/acme/Factory.class");
    assertRefused("com.acme.Factory");
  }

  @Test
  void refusesClassesThatTheHostGives() {
    entries.put("org/slf4j/Logger.class", "");
    assertRefused("org/slf4j/Logger.class");
  }

  @Test
  void refusesContractClasses() {
    entries.put("dev/invitera/connector/order/ShopOrder.class", "");
    assertRefused("dev/invitera/connector/order/ShopOrder.class");
  }

  @Test
  void refusesHostClassesForSomeJava() {
    entries.put("META-INF/versions/17/org/slf4j/X.class", "");
    assertRefused("contains classes of org.slf4j, which come from the host");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Class-Path      | lib/other.jar   | names other jars in its Class-Path
          Plugin-Class    | com.acme.Plugin | names a Plugin-Class
          Plugin-Requires | ^9.9.9          | requires contract '^9.9.9', and this host has
          Plugin-Id       | Acme_Shop       | Plugin-Id 'Acme_Shop' does not match
          Plugin-Version  | 1.2.3-_         | '1.2.3-_' is not a semantic version
          """)
  void refusesAManifestThatAHostDoesNotTake(String name, String value, String told) {
    manifest.put(name, value);
    assertRefused(told);
  }

  @Test
  void refusesEntriesThatDifferWithEveryBuild() {
    time = System.currentTimeMillis();
    assertRefused("not reproducible", "com/acme/Factory.class");
  }

  @Test
  void namesEveryMistakeAtOnce() {
    manifest.put("Plugin-Version", "2026");
    manifest.remove("Plugin-Requires");
    entries.put("META-INF/OTHER.SF", "");
    assertRefused("Plugin-Version", "Plugin-Requires", "META-INF/OTHER.SF");
  }

  private void assertRefused(String... told) {
    assertThatThrownBy(() -> PluginJars.verify(jar(), "acme"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(told);
  }

  private Path jar() throws IOException {
    Path file = directory.resolve("plugin.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      Manifest written = new Manifest();
      written.getMainAttributes().putValue("Manifest-Version", "1.0");
      manifest.forEach(written.getMainAttributes()::putValue);
      out.putNextEntry(entry(JarFile.MANIFEST_NAME));
      written.write(out);
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(entry(entry.getKey()));
        out.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private JarEntry entry(String name) {
    JarEntry entry = new JarEntry(name);
    entry.setTime(time);
    return entry;
  }
}
