package dev.invitera.magento.events;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread beside the host's, which is there only while keys are read: a delivery must not wait
 * for them, and Adobe delivers again after a minute already.
 */
final class KeyThread implements AutoCloseable {

  private static final int IDLE_SECONDS = 5;

  private final ThreadPoolExecutor executor;

  KeyThread(String shopId) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            // One that waits is enough: it does all that is wanted by the time it runs.
            new ArrayBlockingQueue<>(1),
            task -> {
              Thread thread = new Thread(task, "event-keys-" + shopId);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
  }

  /** What a thread of its own does. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Runs it soon; not, once closed. */
  void soon(Work work) {
    executor.execute(() -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        // The connector was closed meanwhile.
        Thread.currentThread().interrupt();
      }
    });
  }

  @Override
  public void close() {
    var _ = executor.shutdownNow();
  }
}
