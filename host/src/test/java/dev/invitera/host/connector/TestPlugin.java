package dev.invitera.host.connector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Builds a plugin jar from source while the test runs: a good one, unless the test replaces parts
 * of it.
 */
public final class TestPlugin {

  private final String id;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> extra = new LinkedHashMap<>();
  private final TestSource source = new TestSource();
  private String index = "shop.TestFactory\n";

  private TestPlugin(String id) {
    this.id = id;
    source.replace("id", "\"" + id + "\"");
    manifest.put("Manifest-Version", "1.0");
    manifest.put("Plugin-Id", id);
    manifest.put("Plugin-Version", "1.0.0");
    manifest.put("Plugin-Requires", "^" + ContractVersion.CURRENT);
  }

  public static TestPlugin good(String id) {
    return new TestPlugin(id);
  }

  /** Replaces a part of {@link TestSource}. */
  public TestPlugin with(String part, String code) {
    source.replace(part, code);
    return this;
  }

  /** Sets a manifest attribute, or takes it out if the value is empty. */
  public TestPlugin manifest(String name, String value) {
    if (value.isEmpty()) {
      manifest.remove(name);
    } else {
      manifest.put(name, value);
    }
    return this;
  }

  TestPlugin withoutManifest() {
    manifest.clear();
    return this;
  }

  TestPlugin index(String lines) {
    index = lines;
    return this;
  }

  TestPlugin entry(String name, String text) {
    extra.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public Path in(Path folder) {
    return in(folder, id + ".jar");
  }

  public Path in(Path folder, String file) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(file), bytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      if (!manifest.isEmpty()) {
        StringBuilder text = new StringBuilder();
        manifest.forEach(
            (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        put(
            jar,
            "META-INF/MANIFEST.MF",
            text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
      for (Map.Entry<String, byte[]> file : source.compile().entrySet()) {
        put(jar, file.getKey(), file.getValue());
      }
      for (Map.Entry<String, byte[]> file : extra.entrySet()) {
        put(jar, file.getKey(), file.getValue());
      }
      if (!index.isEmpty()) {
        put(jar, "META-INF/extensions.idx", index.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    ((OutputStream) jar).write(content);
    jar.closeEntry();
  }
}
