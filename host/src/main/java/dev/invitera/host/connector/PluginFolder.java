package dev.invitera.host.connector;

import dev.invitera.host.connector.PluginInspection.Accepted;
import dev.invitera.host.connector.PluginInspection.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars of the plugins folder. */
final class PluginFolder {

  private static final Comparator<PluginJar> NEWEST =
      Comparator.comparing(PluginJar::version).thenComparing(PluginJar::file);

  private PluginFolder() {}

  /**
   * The jars, by name: all that ends in {@code .jar}, also what turns out to be none. Hidden files
   * are left out, since they are what uploads in progress look like.
   */
  static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(PluginFolder::isJar).sorted().toList();
    }
  }

  /** The jars whose manifest names that plugin, whatever else may be wrong with them. */
  static List<Path> ofPlugin(Path folder, String id) throws IOException {
    return jars(folder).stream()
        .filter(Files::isRegularFile)
        .filter(jar -> id.equals(idOf(jar).orElse("")))
        .toList();
  }

  /** Of several accepted jars with one id, keeps the newest version and refuses the others. */
  static List<PluginInspection> oneOfEach(List<PluginInspection> inspections) {
    Map<String, PluginJar> newest = new HashMap<>();
    for (PluginInspection inspection : inspections) {
      if (inspection instanceof Accepted(PluginJar jar)) {
        newest.merge(jar.id(), jar, (one, other) -> NEWEST.compare(one, other) >= 0 ? one : other);
      }
    }
    return inspections.stream()
        .map(inspection ->
            inspection instanceof Accepted(PluginJar jar)
                ? Optional.ofNullable(newest.get(jar.id()))
                    .filter(winner -> !winner.equals(jar))
                    .<PluginInspection>map(winner -> outdone(jar, winner))
                    .orElse(inspection)
                : inspection)
        .toList();
  }

  /** The accepted jars of each plugin, the newest first. */
  static Map<String, List<PluginJar>> newestFirst(List<PluginInspection> inspections) {
    return inspections.stream()
        .flatMap(inspection ->
            inspection instanceof Accepted(PluginJar jar) ? Stream.of(jar) : Stream.empty())
        .sorted(NEWEST.reversed())
        .collect(Collectors.groupingBy(PluginJar::id, TreeMap::new, Collectors.toList()));
  }

  /** Says of a jar that another one of its plugin is used. */
  static Refused outdone(PluginJar jar, PluginJar winner) {
    return new Refused(
        jar.file(),
        Optional.of(jar.id()),
        Optional.of(jar.version().toString()),
        Optional.of(jar.sha256()),
        "plugin '%s' is also in %s, version %s, which is used"
            .formatted(jar.id(), winner.file(), winner.version()),
        "remove one of the two files",
        false);
  }

  private static Optional<String> idOf(Path jar) {
    try {
      return JarRules.attribute(JarContents.read(jar), "Plugin-Id");
    } catch (IOException | Objection _) {
      // Not to be read, so not known to be that plugin's.
      return Optional.empty();
    }
  }

  private static boolean isJar(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".jar");
  }
}
