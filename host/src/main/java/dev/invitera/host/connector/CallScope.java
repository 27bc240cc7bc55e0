package dev.invitera.host.connector;

import org.slf4j.MDC;

/** What a plugin's code finds on its thread: its own class loader, and tags for its log lines. */
final class CallScope {

  private final String plugin;
  private final ClassLoader loader;

  CallScope(String plugin, ClassLoader loader) {
    this.plugin = plugin;
    this.loader = loader;
  }

  /** Runs plugin code; whatever it throws becomes an outcome. */
  <T> CallOutcome<T> run(String shop, PluginCode<T> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(loader);
      MDC.put("plugin", plugin);
      if (!shop.isEmpty()) {
        MDC.put("shop", shop);
      }
      return new CallOutcome.Returned<>(ContractBreach.notNull(code.run(), "the result"));
    } catch (Throwable thrown) {
      // Everything: a plugin's StackOverflowError or LinkageError is its own, and a too large
      // allocation of a plugin must not end the host. Where the heap itself is used up, the
      // launcher's -XX:+ExitOnOutOfMemoryError ends the process before this line.
      return FailureReader.read(thrown);
    } finally {
      thread.setContextClassLoader(before);
      MDC.clear();
    }
  }
}
