package dev.invitera.host.connector;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Threads that a plugin started and did not end. */
final class LeftThreads {

  private LeftThreads() {}

  /** The names of live threads that use a plugin's class loader. */
  static List<String> of(ClassLoader plugin) {
    return Arrays.stream(live())
        .filter(Objects::nonNull)
        .filter(thread -> plugin.equals(thread.getContextClassLoader()))
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  /** All platform threads, without the cost of their stack traces; some elements may be null. */
  private static Thread[] live() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 64];
    int count = root.enumerate(threads);
    while (count == threads.length) {
      threads = new Thread[2 * threads.length];
      count = root.enumerate(threads);
    }
    return threads;
  }
}
