package dev.invitera.host.connector;

import dev.invitera.host.config.FileStamp;
import dev.invitera.host.config.PluginsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of the jars of the plugins folder, so that a file is copied and inspected again
 * only when it, its signature or the lock changed, and what failed is not tried again until then.
 */
final class JarMemory {

  /** A jar that is still copied grows sooner. */
  private static final Duration STALLED = Duration.ofMinutes(2);

  private final PluginsConfig config;
  private final JarInspector inspector;
  private final RememberedRefusals refusals;
  private final Clock clock;
  private final Map<Path, Known> known = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private boolean awaiting;

  JarMemory(
      PluginsConfig config, JarInspector inspector, RememberedRefusals refusals, Clock clock) {
    this.config = config;
    this.inspector = inspector;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** What the verdict about a jar depends on. */
  private record Circumstances(
      Optional<FileStamp> jar, Optional<FileStamp> signature, Optional<FileStamp> lock) {}

  /**
   * What is known of a jar.
   *
   * @param since when it was first seen under these circumstances
   */
  private record Known(Circumstances circumstances, PluginInspection inspection, Instant since) {

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

  /**
   * Whether there is a jar that could not be looked at, or may be whole soon: the next look may
   * find more.
   */
  boolean unsettled() {
    return awaiting || known.values().stream().anyMatch(jar -> passes(jar.inspection()));
  }

  /**
   * The jar that may be any plugin's next version, still on its way: it tells no id, and was
   * written to a short while ago. Whoever asks waits for it.
   */
  Optional<String> awaited() {
    Instant now = clock.instant();
    Optional<String> file =
        known.values().stream()
            .filter(jar -> Duration.between(jar.since(), now).abs().compareTo(STALLED) < 0)
            .flatMap(jar -> withoutId(jar.inspection()))
            .findFirst();
    awaiting = file.isPresent();
    return file;
  }

  private static Stream<String> withoutId(PluginInspection inspection) {
    return inspection instanceof PluginInspection.Refused refused && refused.id().isEmpty()
        ? Stream.of(refused.file())
        : Stream.empty();
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
    awaiting = false;
    Optional<FileStamp> lock = FileStamp.of(config.lock());
    List<PluginInspection> inspections = new ArrayList<>();
    for (Path jar : jars) {
      Circumstances now =
          new Circumstances(FileStamp.of(jar), FileStamp.of(SignatureFile.of(jar)), lock);
      Known before = known.get(jar);
      if (before == null || !before.holds(now)) {
        Instant since =
            before != null && before.circumstances().equals(now) ? before.since() : clock.instant();
        before = new Known(now, inspector.inspect(jar), since);
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

  /** Why a jar did not take the place of one beside it, also before a restart. */
  Optional<String> objection(PluginJar jar, List<PluginJar> beside) {
    return refusals.reason(jar, beside);
  }

  /** Keeps why a jar did not take the place of the one that works. */
  void objected(PluginJar jar, PluginJar kept, String reason) {
    failed(jar, reason);
    refusals.add(
        jar,
        kept,
        reason,
        known.values().stream()
            .map(Known::inspection)
            .flatMap(inspection ->
                inspection instanceof PluginInspection.Accepted(PluginJar there)
                    ? Stream.of(there.sha256())
                    : Stream.empty())
            .collect(Collectors.toSet()));
  }

  /** Lets all that failed be tried again. */
  void forgetFailures() {
    refusals.forget();
    failures.clear();
    known.clear();
  }
}
