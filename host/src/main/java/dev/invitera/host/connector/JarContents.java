package dev.invitera.host.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * What inspection needs to know of a jar.
 *
 * @param attributes the manifest's main section; empty without a manifest
 * @param entries the names of all entries, those of other versions of Java without their prefix
 * @param extensions the class names in PF4J's extension index
 */
record JarContents(Optional<Attributes> attributes, Set<String> entries, List<String> extensions) {

  private static final String INDEX = "META-INF/extensions.idx";
  private static final String VERSIONED = "META-INF/versions/\\d+/";
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_ENTRIES = 50_000;

  static JarContents read(Path path) throws IOException, Objection {
    try (JarFile jar = new JarFile(path.toFile())) {
      if (jar.size() > MAX_ENTRIES) {
        throw new Objection(
            "has %d entries, the most is %d".formatted(jar.size(), MAX_ENTRIES),
            "leave out what the plugin does not use");
      }
      Optional<Attributes> attributes =
          text(jar, JarFile.MANIFEST_NAME).isEmpty()
              ? Optional.empty()
              : Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
      Set<String> entries =
          jar.stream()
              .map(entry -> entry.getName().replaceFirst("^" + VERSIONED, ""))
              .collect(Collectors.toUnmodifiableSet());
      List<String> extensions =
          text(jar, INDEX)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList();
      return new JarContents(attributes, entries, extensions);
    }
  }

  private static String text(JarFile jar, String name) throws IOException, Objection {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      return "";
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_TEXT);
      if (in.read() >= 0) {
        throw new Objection(name + " is larger than 1 MiB", "rebuild the plugin");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
