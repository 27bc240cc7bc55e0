package dev.invitera.host.connector;

import java.util.List;

/** Threads that a plugin started and did not end. */
final class LeftThreads {

  private LeftThreads() {}

  /** The names of live threads that use a plugin's class loader. */
  static List<String> of(ClassLoader plugin) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> plugin.equals(thread.getContextClassLoader()))
        .map(Thread::getName)
        .sorted()
        .toList();
  }
}
