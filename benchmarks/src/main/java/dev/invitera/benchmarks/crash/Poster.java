package dev.invitera.benchmarks.crash;

import dev.invitera.benchmarks.load.Connection;
import dev.invitera.benchmarks.load.Orders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** Shops that post orders all the while, and remember which were acknowledged. */
final class Poster {

  private static final int PERCENT_TWICE = 10;

  private final IntSupplier ports;
  private final Orders orders = new Orders();
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicLong turnedAway = new AtomicLong();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param ports where a host listens, another one each time
   * @param pauseMillis between the orders of each connection
   */
  Poster(IntSupplier ports, int connections, int pauseMillis) {
    this.ports = ports;
    for (int i = 0; i < connections; i++) {
      int seed = i;
      threads.add(
          Thread.ofPlatform().name("poster-" + i).start(() -> post(new Random(seed), pauseMillis)));
    }
  }

  /** The numbers of the orders that a host answered with 200. */
  Set<Long> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** How often a host could not take an order and said so. */
  long turnedAway() {
    return turnedAway.get();
  }

  /** Answers other than 200, and 503 with Retry-After. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  private void post(Random random, int pauseMillis) {
    Orders.Signer signer = orders.signer();
    while (!stopping.get()) {
      try (Connection connection = new Connection(ports.getAsInt())) {
        while (!stopping.get()) {
          long number = next.getAndIncrement();
          byte[] request = signer.request("/hooks/load", number);
          for (int times = random.nextInt(100) < PERCENT_TWICE ? 2 : 1; times > 0; times--) {
            note(Orders.id(number), connection.ask(request));
          }
          pause(pauseMillis);
        }
      } catch (IOException e) {
        // Its host died: the order was not acknowledged, and the next host takes the next one.
        pause(20);
      }
    }
  }

  private void note(long order, Connection.Answer answer) {
    if (answer.status() == 200) {
      acknowledged.add(order);
    } else if (answer.status() == 503 && !answer.retryAfter().isEmpty()) {
      turnedAway.incrementAndGet();
    } else {
      wrong.add("order " + order + " was answered with " + answer);
    }
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Posts no more. */
  void stop() throws InterruptedException {
    stopping.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
