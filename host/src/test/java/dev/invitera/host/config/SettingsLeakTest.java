package dev.invitera.host.config;

import static org.awaitility.Awaitility.await;

import dev.invitera.connector.config.Default;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Binding keeps nothing of a plugin's class, so that a replaced plugin can be collected. */
class SettingsLeakTest {

  enum Mode {
    ON
  }

  record Nested(Mode mode) {}

  record Settings(@Default("{}") Optional<Nested> nested, Map<Mode, String> names) {}

  @TempDir Path temporary;

  @Test
  void letsGoOfThePluginsClass() throws Exception {
    SettingsSource source =
        new BoundSettings(
            new YamlFile(new Problems())
                .read(
                    new ConfigDirectory(temporary)
                        .file("settings.yaml", "nested: { mode: on }\nnames: { on: x }\n")
                        .path("settings.yaml"),
                    "")
                .orElseThrow());

    WeakReference<ClassLoader> plugin = bindInOwnLoader(source);

    await()
        .until(() -> {
          System.gc();
          return plugin.refersTo(null);
        });
  }

  private static WeakReference<ClassLoader> bindInOwnLoader(SettingsSource source)
      throws Exception {
    ClassLoader loader = new CopyLoader();
    Class<? extends Record> type =
        loader.loadClass(Settings.class.getName()).asSubclass(Record.class);
    source.problems(type);
    ConfigSchema.json(Map.of("copy", new ConfigSchema.Described(type, List.of())));
    return new WeakReference<>(loader);
  }

  /** Defines this test's types anew, as a plugin's loader would. */
  private static final class CopyLoader extends ClassLoader {

    CopyLoader() {
      super(SettingsLeakTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(SettingsLeakTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
