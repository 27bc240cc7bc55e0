package dev.invitera.host.connector;

import dev.invitera.host.config.FileStamp;
import dev.invitera.host.config.PluginsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the jars of the plugins folder, so that a file is copied and inspected again
 * only when it, its signature or the lock changed, and what failed is not tried again until then.
 */
final class JarMemory {

  private final PluginsConfig config;
  private final JarInspector inspector;
  private final Map<Path, Known> known = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();

  JarMemory(PluginsConfig config, JarInspector inspector) {
    this.config = config;
    this.inspector = inspector;
  }

  /** What the verdict about a jar depends on. */
  private record Circumstances(
      Optional<FileStamp> jar, Optional<FileStamp> signature, Optional<FileStamp> lock) {}

  private record Known(Circumstances circumstances, PluginInspection inspection) {

    boolean holds(Circumstances now) {
      return circumstances.equals(now)
          && !passes(inspection)
          // The copy goes with the plugin that was loaded from it.
          && !(inspection instanceof PluginInspection.Accepted(PluginJar jar)
              && Files.notExists(jar.copy()));
    }
  }

  private static boolean passes(PluginInspection inspection) {
    return inspection instanceof PluginInspection.Refused refused && refused.passing();
  }

  /** Whether there is a jar that could not be looked at: the next look may be able to. */
  boolean unsettled() {
    return known.values().stream().anyMatch(jar -> passes(jar.inspection()));
  }

  /** The files whose stamps tell whether a look is worth while. */
  static List<Path> files(PluginsConfig config) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path jar : PluginFolder.jars(config.directory())) {
      files.add(jar);
      files.add(SignatureFile.of(jar));
    }
    files.add(config.lock());
    return files;
  }

  /**
   * Every jar that is there.
   *
   * @throws IOException if the folder cannot be listed
   */
  List<PluginInspection> look() throws IOException {
    List<Path> jars = PluginFolder.jars(config.directory());
    known.keySet().retainAll(jars);
    Optional<FileStamp> lock = FileStamp.of(config.lock());
    List<PluginInspection> inspections = new ArrayList<>();
    for (Path jar : jars) {
      Circumstances now =
          new Circumstances(FileStamp.of(jar), FileStamp.of(SignatureFile.of(jar)), lock);
      Known before = known.get(jar);
      if (before == null || !before.holds(now)) {
        before = new Known(now, inspector.inspect(jar));
        known.put(jar, before);
      }
      inspections.add(before.inspection());
    }
    return inspections;
  }

  /** Why the bytes of a jar could not be used when they were tried; empty if they were not. */
  Optional<String> failure(PluginJar jar) {
    return Optional.ofNullable(failures.get(jar.sha256()));
  }

  void failed(PluginJar jar, String reason) {
    failures.put(jar.sha256(), reason);
  }

  /** Lets all that failed be tried again. */
  void forgetFailures() {
    failures.clear();
    known.clear();
  }
}
