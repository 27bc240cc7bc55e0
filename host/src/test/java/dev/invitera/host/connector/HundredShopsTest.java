package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A hundred shops on a good plugin")
class HundredShopsTest {

  private static final String RELEASE = "invitera.test.bad.release";

  /** Throws, hangs for ever and leaks a thread, by turns. */
  private static final String EVERYTHING =
      """
      switch (calls++ %% 4) {
        case 0 -> throw new StackOverflowError();
        case 1 -> {
          Thread leaked = new Thread(() -> {
            while (!Boolean.getBoolean("%1$s")) {
              try { Thread.sleep(20); } catch (InterruptedException e) { }
            }
          }, "leaked");
          leaked.setDaemon(true);
          leaked.start();
          return null;
        }
        case 2 -> {
          while (!Boolean.getBoolean("%1$s")) {
            try { Thread.sleep(20); } catch (InterruptedException e) { }
          }
          return null;
        }
        default -> throw new IllegalStateException("anna@example.com");
      }
      """
          .formatted(RELEASE);

  private static final CallLimits LIMITS =
      new CallLimits(
          Duration.ofSeconds(30),
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          4,
          256,
          4);

  @TempDir Path folder;

  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger failures = new AtomicInteger();

  @AfterEach
  void release() {
    System.setProperty(RELEASE, "true");
  }

  @Test
  void allGoOnBesideOneThatThrowsHangsAndLeaks() throws Exception {
    System.clearProperty(RELEASE);
    TestPlugin.good("bad").with("poll", EVERYTHING).in(folder.resolve("plugins"));
    TestPlugin.good("good").in(folder.resolve("plugins"));
    try (TestHost host = TestHost.start(folder, LIMITS);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> bad = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String shop = "bad-" + i;
        host.ready(shop, "bad");
        bad.add(callers.submit(() -> keepFailing(host, shop)));
      }
      List<Future<String>> good = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String shop = "good-" + i;
        host.ready(shop, "good");
        good.add(callers.submit(() -> work(host, shop)));
      }
      ConcurrentSkipListSet<String> done = new ConcurrentSkipListSet<>();
      for (Future<String> shop : good) {
        done.add(shop.get());
      }
      assertThat(done).hasSize(100);
      assertThat(failures).as("failures of the bad plugin meanwhile").hasPositiveValue();
      for (int i = 0; i < 100; i++) {
        assertThat(host.plugins.of("good-" + i)).isInstanceOf(Ready.class);
      }
      ended.set(true);
      for (Future<?> shop : bad) {
        shop.get();
      }
    }
  }

  /** What the host does for a shop, again and again until the other plugin's faults showed. */
  private String work(TestHost host, String shop) throws Exception {
    int rounds = 0;
    while (rounds < 5 || failures.get() < 8) {
      if (!(host.plugins.of(shop) instanceof Ready(ShopConnector connector))) {
        throw new AssertionError(shop + " is not ready");
      }
      assertThat(connector.receive(new TestDelivery("{}")))
          .isInstanceOf(WebhookResult.Received.class);
      assertThat(connector.find(new OrderRef("7"))).isInstanceOf(LookupResult.Found.class);
      assertThat(connector.health().checks()).hasSize(1);
      rounds++;
    }
    return shop;
  }

  private Optional<String> keepFailing(TestHost host, String shop) throws InterruptedException {
    while (!ended.get()) {
      switch (host.plugins.of(shop)) {
        case NotReady(String reason) -> {
          assertThat(reason).contains("paused").doesNotContain("anna");
          return Optional.of(reason);
        }
        case Ready(ShopConnector connector) -> {
          try {
            var _ = connector.poll(new Cursor("v1:start"), Optional.empty(), 100);
          } catch (ConnectorFailure _) {
            // Contained, which is what this is about.
            failures.incrementAndGet();
          }
        }
      }
    }
    return Optional.empty();
  }
}
