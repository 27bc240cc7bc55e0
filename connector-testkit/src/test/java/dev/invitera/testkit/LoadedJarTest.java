package dev.invitera.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pf4j.Extension;

/** A packed jar is used where it sees only what a host shows it, and leaves nothing behind. */
class LoadedJarTest {

  private static final String LEFT = "invitera.test.left";

  private static final String SOURCE =
      """
      package packed;
      import dev.invitera.connector.*;
      import dev.invitera.connector.config.*;
      import dev.invitera.connector.health.*;
      import java.util.*;
      @org.pf4j.Extension
      public final class Factory implements ConnectorFactory<Factory.Settings> {
        public enum Mode { SLOW, FAST }
        public record Inner(Mode mode) {}
        public record Settings(@Doc("Name.") String name, List<Inner> inner) {}
        public Descriptor<Settings> descriptor() {
          return new Descriptor<>("packed", "Packed", Settings.class);
        }
        public List<ConfigProblem> check(Settings settings) {
          return settings.name().equals("right") && settings.inner().getFirst().mode() == Mode.FAST
              ? List.of() : List.of(new ConfigProblem("name", "is wrong"));
        }
        public Connector create(Settings settings, ShopContext shop) {
          return new Connector() {
            public Health health() { [[health]] return new Health(List.of()); }
            public void close() { }
          };
        }
      }
      """;

  /** The settings as the author's tests have them, of the same shape as the jar's own. */
  private enum Mode {
    SLOW,
    FAST
  }

  private record Inner(Mode mode) {}

  private record Settings(String name, List<Inner> inner) {}

  private static final Settings RIGHT = new Settings("right", List.of(new Inner(Mode.FAST)));

  @TempDir private Path folder;
  private final Map<String, String> manifest =
      new HashMap<>(
          Map.of("Plugin-Id", "packed", "Plugin-Version", "1.0.0", "Plugin-Requires", "^1.0.0"));

  @AfterEach
  void forget() {
    System.getProperties().remove(LEFT);
  }

  @Test
  void acceptsAJarThatWorksAndLeavesNothing() throws Exception {
    Path jar = jar("");
    assertThatCode(() -> PluginJars.verifyLoads(jar, "packed", RIGHT)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          try { Class.forName("org.assertj.core.api.Assertions"); } catch (ClassNotFoundException e) { throw new IllegalStateException("the host's libraries are not there"); } | the host's libraries are not there
          try { Class.forName("org.pf4j.ExtensionFactory"); } catch (ClassNotFoundException e) { throw new IllegalStateException("nor are those of PF4J"); }                     | nor are those of PF4J
          Thread t = new Thread(() -> { try { Thread.sleep(60_000); } catch (InterruptedException e) { } }, "left-behind"); t.setDaemon(true); t.start();                         | left-behind
          """)
  void refusesAJarThatUsesWhatIsNotThereOrLeavesSomething(String health, String told)
      throws Exception {
    Path jar = jar(health);
    assertThatThrownBy(() -> PluginJars.verifyLoads(jar, "packed", RIGHT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(told);
  }

  @Test
  void refusesWhatAHostDoesNotEvenLoad() throws Exception {
    manifest.put("Class-Path", "lib/other.jar");
    Path jar = jar("");
    assertThatThrownBy(() -> PluginJars.verifyLoads(jar, "packed", RIGHT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("names other jars in its Class-Path");
  }

  @Test
  void refusesAJarWhoseClassesStay() throws Exception {
    Path jar = jar("System.getProperties().put(\"%s\", this);".formatted(LEFT));
    assertThatThrownBy(() -> LoadedJar.verify(jar, "packed", RIGHT, 20))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("what holds them?");
  }

  @Test
  void refusesAnotherIdAndSettingsWithProblems() throws Exception {
    Path jar = jar("");
    assertThatThrownBy(() -> PluginJars.verifyLoads(jar, "other", RIGHT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("packed");
    Settings wrong = new Settings("wrong", RIGHT.inner());
    assertThatThrownBy(() -> PluginJars.verifyLoads(jar, "packed", wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is wrong");
  }

  private Path jar(String health) throws IOException {
    Path source =
        Files.writeString(folder.resolve("Factory.java"), SOURCE.replace("[[health]]", health));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        Stream.of(ConnectorFactory.class, Extension.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(System.getProperty("path.separator")));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-classpath", path, "-d", classes.toString());
      if (!compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new IllegalStateException("the jar's source does not compile");
      }
    }
    Path jar = folder.resolve("packed.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest());
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        put(out, classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
      put(out, "META-INF/extensions.idx", "packed.Factory\n".getBytes(UTF_8));
    }
    return jar;
  }

  private Manifest manifest() {
    Manifest written = new Manifest();
    written.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.forEach(written.getMainAttributes()::putValue);
    return written;
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content, 0, content.length);
    jar.closeEntry();
  }
}
