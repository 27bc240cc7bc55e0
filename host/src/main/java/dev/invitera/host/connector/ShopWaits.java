package dev.invitera.host.connector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells of the calls into a shop's connector whether they wait for the shop's reply to an HTTP
 * request, so that a shop that hangs is not taken for a connector that does. Safe for several
 * threads.
 */
final class ShopWaits {

  private final Map<Thread, Wait> ofThread = new ConcurrentHashMap<>();

  /** Of one call: the requests that it began and that got no reply yet. */
  static final class Wait {
    private final AtomicInteger requests = new AtomicInteger();

    void begins() {
      requests.incrementAndGet();
    }

    /** The shop replied, or is known not to. One that was interrupted does not end. */
    void ends() {
      requests.decrementAndGet();
    }

    boolean waits() {
      return requests.get() > 0;
    }
  }

  /** Runs a call's code on the calling thread, with its requests counted. */
  <T> T watch(Wait wait, PluginCode<T> code) throws Exception {
    ofThread.put(Thread.currentThread(), wait);
    try {
      return code.run();
    } finally {
      ofThread.remove(Thread.currentThread());
    }
  }

  /** That of the call which the calling thread runs; one for nobody on a plugin's own threads. */
  Wait current() {
    return ofThread.getOrDefault(Thread.currentThread(), new Wait());
  }
}
