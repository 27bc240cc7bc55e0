package dev.invitera.host.connector;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Counts the threads that a plugin started by itself and that still run, beside those that the host
 * lends it. Too many pause the plugin: each takes memory, and the process has not many. Safe for
 * several threads.
 */
final class OwnThreads {

  /** More than any connector needs; about what a few hundred shops with one thread each take. */
  static final int MOST = 400;

  /** Counting looks at every thread of the process. */
  private static final int CALLS_BETWEEN = 16;

  private static final int TOLD = 3;

  private final String plugin;
  private final ClassLoader loader;
  private final IntConsumer onCount;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile int last;

  OwnThreads(String plugin, ClassLoader loader, IntConsumer onCount) {
    this.plugin = plugin;
    this.loader = loader;
    this.onCount = onCount;
  }

  /** The names of those that run now. */
  List<String> now() {
    List<String> names =
        LeftThreads.of(loader).stream().filter(name -> !name.startsWith(lent(plugin))).toList();
    last = names.size();
    onCount.accept(last);
    return names;
  }

  /** A call ended: counts now and then. */
  void called() {
    if (calls.getAndIncrement() % CALLS_BETWEEN == 0) {
      var _ = now();
    }
  }

  /** Why no calls are made at the moment. */
  Optional<String> pausedBecause() {
    return last < MOST || now().size() < MOST
        ? Optional.empty()
        : Optional.of(
            ("plugin '%s' is paused: it started %d threads of its own that still run."
                    + " It resumes when they end; if they do not, replace the plugin and restart")
                .formatted(plugin, last));
  }

  /** For the operator, where there are any. */
  static Optional<String> told(List<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it runs %d threads of its own (%s%s)"
                .formatted(
                    names.size(),
                    names.stream()
                        .limit(TOLD)
                        .map(FailureReader::tidy)
                        .collect(Collectors.joining(", ")),
                    names.size() > TOLD ? ", …" : ""));
  }

  /** How the names of the threads begin that the host lends a plugin. */
  static String lent(String plugin) {
    return "plugin-" + plugin + "-";
  }
}
