package dev.invitera.host.connector;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the class loaders of ended plugins really go, and names those that stay: each would
 * cost memory until the host ends. Safe for several threads.
 */
final class LoaderWatch {

  private static final Logger log = LoggerFactory.getLogger(LoaderWatch.class);

  /** When to look first; then after twice as long each time. */
  private static final Duration FIRST = Duration.ofSeconds(15);

  /** Some things are let go of only by a later collection, or when a thread's rest is over. */
  private static final int LOOKS = 4;

  private final Clock clock;
  private final List<Ended> ended = new ArrayList<>();

  LoaderWatch(Clock clock) {
    this.clock = clock;
  }

  private static final class Ended {

    private final PluginJar jar;
    private final WeakReference<ClassLoader> classes;
    private final Instant at;
    private int looks;

    Ended(PluginJar jar, ClassLoader classes, Instant at) {
      this.jar = jar;
      this.classes = new WeakReference<>(classes);
      this.at = at;
    }

    boolean told() {
      return looks >= LOOKS;
    }

    boolean isDue(Instant now) {
      return !told() && !now.isBefore(at.plus(FIRST.multipliedBy(1L << looks)));
    }

    Optional<LeftBehind> leftBehind() {
      ClassLoader still = classes.get();
      return still == null
          ? Optional.empty()
          : Optional.of(
              new LeftBehind(jar.id(), jar.version().toString(), at, LeftThreads.of(still)));
    }
  }

  /** A plugin was ended: from now on nothing should hold its class loader. */
  synchronized void expect(PluginJar jar, ClassLoader classes) {
    List<String> threads = LeftThreads.of(classes);
    if (!threads.isEmpty()) {
      log.warn(
          "plugin '{}' {} left threads behind, so that its classes stay in memory: {}",
          jar.id(),
          jar.version(),
          threads);
    }
    ended.add(new Ended(jar, classes, clock.instant()));
  }

  /** Whether it is time to look at one again. */
  synchronized boolean due() {
    Instant now = clock.instant();
    return ended.stream().anyMatch(one -> one.isDue(now));
  }

  /**
   * Collects garbage, and tells once of each plugin that stays although its time is over. Ending a
   * plugin is rare; without a collection nobody could tell for hours.
   */
  void look() {
    System.gc();
    tell();
  }

  private synchronized void tell() {
    ended.removeIf(LoaderWatch::isFree);
    Instant now = clock.instant();
    for (Ended one : ended) {
      if (one.isDue(now)) {
        one.looks++;
        if (one.told()) {
          one.leftBehind().ifPresent(LoaderWatch::warn);
        }
      }
    }
  }

  private static boolean isFree(Ended one) {
    boolean free = one.classes.refersTo(null);
    if (free) {
      log.info("plugin '{}' {}: its memory is free again", one.jar.id(), one.jar.version());
    }
    return free;
  }

  private static void warn(LeftBehind left) {
    log.warn(
        "plugin '{}' {} was ended, but its classes stay in memory: {}. Tell its author; a restart"
            + " frees the memory",
        left.plugin(),
        left.version(),
        left.threads().isEmpty()
            ? "it left an object where the JVM keeps it"
            : "its threads still run: " + left.threads());
  }

  /** The plugins that were told of and are still there. */
  synchronized List<LeftBehind> leftBehind() {
    return ended.stream().filter(Ended::told).flatMap(one -> one.leftBehind().stream()).toList();
  }
}
