package dev.invitera.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** Posts orders over kept connections and times each answer. */
final class Load {

  private final int port;
  private final LongFunction<String> shop;
  private final Orders orders = new Orders();
  private final AtomicLong next;

  /**
   * @param from the number of the first order
   */
  Load(int port, long from) {
    this(port, from, _ -> "load");
  }

  /**
   * @param shop to which an order goes, by its number
   */
  Load(int port, long from, LongFunction<String> shop) {
    this.port = port;
    this.shop = shop;
    this.next = new AtomicLong(from);
  }

  /**
   * What was measured.
   *
   * @param refused answers other than 200
   */
  record Figures(
      long orders, Duration took, long refused, Duration p50, Duration p99, Duration most) {

    double perSecond() {
      return orders * 1e9 / took.toNanos();
    }
  }

  /**
   * Posts orders as fast as they are answered.
   *
   * @param rate at most so many a second, evenly spaced; 0 for no limit. Then an answer is timed
   *     from when its order was due, so that a stall shows in full
   */
  Figures run(int connections, long count, long rate) throws InterruptedException {
    long[] times = new long[(int) count];
    long first = next.get();
    AtomicLong refused = new AtomicLong();
    CountDownLatch done = new CountDownLatch(connections);
    long start = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      Thread.ofPlatform()
          .name("load-" + i)
          .start(() -> {
            try {
              post(first, count, rate, start, times, refused);
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    long took = System.nanoTime() - start;
    next.set(first + count);
    Arrays.sort(times);
    return new Figures(
        count,
        Duration.ofNanos(took),
        refused.get(),
        Duration.ofNanos(times[(int) (count / 2)]),
        Duration.ofNanos(times[(int) (count * 99 / 100)]),
        Duration.ofNanos(times[(int) count - 1]));
  }

  private void post(
      long first, long count, long rate, long start, long[] times, AtomicLong refused) {
    Orders.Signer signer = orders.signer();
    try (Connection connection = new Connection(port)) {
      for (long n = next.getAndIncrement(); n < first + count; n = next.getAndIncrement()) {
        byte[] request = signer.request("/hooks/" + shop.apply(n), n);
        long begin = System.nanoTime();
        if (rate > 0) {
          long due = start + (n - first) * 1_000_000_000L / rate;
          for (long left = due - begin; left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          begin = due;
        }
        if (connection.exchange(request) != 200) {
          refused.incrementAndGet();
        }
        times[(int) (n - first)] = System.nanoTime() - begin;
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
