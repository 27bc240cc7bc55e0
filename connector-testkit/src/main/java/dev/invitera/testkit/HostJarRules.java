package dev.invitera.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.zafarkhaja.semver.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pf4j.DefaultVersionManager;

/**
 * What a host would say of a jar before it loads it, in the host's words. The host's tests hold
 * both against each other.
 */
final class HostJarRules {

  /** Of the contract that this testkit comes with. */
  private static final String CONTRACT = "1.0.0";

  private static final String ID = "[a-z][a-z0-9-]{0,62}";
  private static final String INDEX = "META-INF/extensions.idx";
  private static final String VERSIONED = "^META-INF/versions/\\d+/";
  private static final int MOST_ENTRIES = 50_000;
  private static final int MOST_TEXT = 1 << 20;

  private final Optional<Attributes> manifest;
  private final Set<String> entries;
  private final List<String> extensions;

  private HostJarRules(
      Optional<Attributes> manifest, Set<String> entries, List<String> extensions) {
    this.manifest = manifest;
    this.entries = entries;
    this.extensions = extensions;
  }

  /** Why a host refuses a jar; empty if it does not. */
  static Optional<String> objection(Path path) {
    try {
      return read(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static Optional<String> read(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      if (jar.size() > MOST_ENTRIES) {
        return Optional.of(
            "has %d entries, the most is %d; leave out what the plugin does not use"
                .formatted(jar.size(), MOST_ENTRIES));
      }
      for (String name : List.of(JarFile.MANIFEST_NAME, INDEX)) {
        if (bytes(jar, name).length > MOST_TEXT) {
          return Optional.of(name + " is larger than 1 MiB; rebuild the plugin");
        }
      }
      Optional<Attributes> manifest =
          bytes(jar, JarFile.MANIFEST_NAME).length == 0
              ? Optional.empty()
              : Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
      Set<String> entries =
          jar.stream()
              .map(entry -> entry.getName().replaceFirst(VERSIONED, ""))
              .collect(Collectors.toUnmodifiableSet());
      List<String> extensions =
          new String(bytes(jar, INDEX), UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList();
      return new HostJarRules(manifest, entries, extensions).objection();
    }
  }

  private static byte[] bytes(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      return new byte[0];
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readNBytes(MOST_TEXT + 1);
    }
  }

  private Optional<String> objection() {
    return Stream.<Supplier<Optional<String>>>of(
            () -> missing("Plugin-Id"),
            this::badId,
            () -> missing("Plugin-Version"),
            this::badVersion,
            () -> missing("Plugin-Requires"),
            this::otherContract,
            () ->
                present(
                    "Plugin-Dependencies",
                    "depends on other plugins",
                    "pack what it needs into its jar and leave Plugin-Dependencies out"),
            () ->
                present(
                    "Plugin-Class",
                    "names a Plugin-Class",
                    "leave it out: the connector factory is all that a plugin needs"),
            () ->
                present(
                    "Class-Path",
                    "names other jars in its Class-Path",
                    "pack what it needs into its jar and leave Class-Path out"),
            this::hostClasses,
            this::badFactory)
        .flatMap(rule -> rule.get().stream())
        .findFirst();
  }

  private Optional<String> missing(String name) {
    if (manifest.isEmpty()) {
      return Optional.of("has no manifest; put plugin jars only into the plugins folder");
    }
    return attribute(name).isPresent()
        ? Optional.empty()
        : Optional.of(
            ("the manifest has no %s; put plugin jars only into the plugins folder; a plugin's"
                    + " manifest has Plugin-Id, Plugin-Version and Plugin-Requires")
                .formatted(name));
  }

  private Optional<String> badId() {
    return attribute("Plugin-Id")
        .filter(id -> !id.matches(ID))
        .map(id ->
            "Plugin-Id '%s' does not match %s; write lower-case letters, digits and dashes"
                .formatted(id, ID));
  }

  private Optional<String> badVersion() {
    return attribute("Plugin-Version")
        .filter(version -> Version.tryParse(version).isEmpty())
        .map("Plugin-Version '%s' is not a semantic version; write it like 1.2.3"::formatted);
  }

  private Optional<String> otherContract() {
    String range = attribute("Plugin-Requires").orElseThrow();
    if (range.matches("\\d+\\.\\d+\\.\\d+")) {
      return Optional.of(
          ("Plugin-Requires '%s' would accept every later contract, also one that breaks it;"
                  + " write '^%s'")
              .formatted(range, range));
    }
    try {
      return new DefaultVersionManager().checkVersionConstraint(CONTRACT, range)
          ? Optional.empty()
          : Optional.of(
              ("requires contract '%s', and this host has %s;"
                      + " use a version of the plugin made for contract %s")
                  .formatted(range, CONTRACT, CONTRACT));
    } catch (RuntimeException e) {
      // The parser has several unrelated exceptions for an expression that it cannot read.
      return Optional.of(
          "Plugin-Requires '%s' cannot be read; write a range like '^%s'"
              .formatted(range, CONTRACT));
    }
  }

  private Optional<String> present(String name, String told, String remedy) {
    return attribute(name).map(_ -> told + ", which is not supported; " + remedy);
  }

  private Optional<String> hostClasses() {
    return Stream.of("dev/invitera/connector/", "org/pf4j/", "org/slf4j/")
        .filter(prefix ->
            entries.stream().anyMatch(name -> name.startsWith(prefix) && name.endsWith(".class")))
        .map(prefix -> prefix.substring(0, prefix.length() - 1).replace('/', '.'))
        .map(prefix ->
            ("contains classes of %s, which come from the host;"
                    + " give connector-api, pf4j and slf4j-api the scope 'provided'")
                .formatted(prefix))
        .findFirst();
  }

  private Optional<String> badFactory() {
    if (extensions.isEmpty()) {
      return Optional.of(
          INDEX
              + " is missing or empty; annotate the factory with @Extension, and let javac run PF4J's"
              + " annotation processor");
    }
    if (extensions.size() > 1) {
      return Optional.of(
          "%s names %d classes, but a plugin has one factory; make one plugin of each"
              .formatted(INDEX, extensions.size()));
    }
    String name = extensions.getFirst();
    return entries.contains(name.replace('.', '/') + ".class")
        ? Optional.empty()
        : Optional.of(
            "%s names %s, which is not in the jar; rebuild the plugin".formatted(INDEX, name));
  }

  private Optional<String> attribute(String name) {
    return manifest
        .map(attributes -> attributes.getValue(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
