package dev.invitera.benchmarks.load;

import dev.invitera.connector.ConnectorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the jar of a plugin that throws, hangs and leaks threads, from its source. */
final class BadPlugin {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Plugin-Id: bad
      Plugin-Version: 1.0.0
      Plugin-Requires: >=0.1.0

      """;

  private BadPlugin() {}

  static void build(Path jar, Path folder) throws IOException {
    Path source = folder.resolve("BadFactory.java");
    try (InputStream in = BadPlugin.class.getResourceAsStream("BadFactory.txt")) {
      if (in == null) {
        throw new IllegalStateException("BadFactory.txt is missing");
      }
      Files.write(source, in.readAllBytes());
    }
    Path classes = Files.createDirectories(folder.resolve("bad-classes"));
    compile(source, classes);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      put(out, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
      put(out, "META-INF/extensions.idx", "bad.BadFactory\n".getBytes(StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        String.join(
            System.getProperty("path.separator"),
            location(ConnectorFactory.class),
            // PF4J's types are not named here: the contract's supertype brings them.
            location(ConnectorFactory.class.getInterfaces()[0]));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-classpath", path, "-d", classes.toString());
      if (!compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new IllegalStateException("the bad plugin does not compile");
      }
    }
  }

  private static String location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content, 0, content.length);
    jar.closeEntry();
  }
}
