package dev.invitera.host.connector;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Bounded platform threads for one lane of a plugin's calls. Not virtual ones: as many spinning
 * virtual threads as cores would stop every other virtual thread of the host.
 */
final class CallPool {

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ThreadPoolExecutor executor;
  private int size;

  CallPool(String name, int threads, int queue) {
    size = threads;
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform()
                .daemon()
                .name(name + "-", 1)
                .inheritInheritableThreadLocals(false)
                .factory());
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Hands a call to the next free thread.
   *
   * @throws RejectedExecutionException if every thread is taken and the queue is full, or closed
   */
  void execute(CallTask<?> task) {
    executor.execute(task);
  }

  void forget(CallTask<?> task) {
    executor.remove(task);
  }

  boolean isClosed() {
    return executor.isShutdown();
  }

  /** Gives the place of a thread that is lost in an abandoned call to a new one. */
  synchronized void replaceThread() {
    size++;
    executor.setMaximumPoolSize(size);
    executor.setCorePoolSize(size);
  }

  /** Takes the extra place away, now that the abandoned call ended. */
  synchronized void threadIsBack() {
    size--;
    executor.setCorePoolSize(size);
    executor.setMaximumPoolSize(size);
  }

  /** Starts no more calls, interrupts those that run, and sends back those that wait. */
  void close() {
    for (Runnable waiting : executor.shutdownNow()) {
      if (waiting instanceof CallTask<?> task) {
        task.sendBack();
      }
    }
  }
}
