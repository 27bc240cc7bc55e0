package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopTurnsTest {

  private final TestClock clock = new TestClock();
  private final ConfiguredShops shops =
      Configs.shops(
          Configs.email("acme", Rules.email().build()),
          Configs.email("other", Rules.email().build()));
  private final Recorded work = new Recorded();
  private final ShopTurns turns = new ShopTurns("test", shops, work, clock);

  @FunctionalInterface
  private interface Turn {
    void run() throws InterruptedException;
  }

  /** Keeps whose turn it was; what happens in a turn is set by the test. */
  private static final class Recorded implements ShopTurns.Work {
    private final List<String> done = new ArrayList<>();
    private final Map<String, Turn> first = new ConcurrentHashMap<>();
    private final Map<String, Instant> left = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> turn(Shop shop) throws InterruptedException {
      Turn turn = first.remove(shop.id());
      if (turn != null) {
        turn.run();
      }
      synchronized (this) {
        done.add(shop.id());
      }
      return Optional.empty();
    }

    @Override
    public Map<String, Instant> left() {
      return Map.copyOf(left);
    }

    synchronized List<String> done() {
      return List.copyOf(done);
    }
  }

  @AfterEach
  void close() {
    turns.close();
  }

  @Test
  void aShopThatHangsDelaysNoOther() {
    CountDownLatch hanging = new CountDownLatch(1);
    work.first.put("acme", hanging::await);
    turns.start();
    turns.due("acme", DAY);
    turns.due("other", DAY);
    await().until(() -> work.done().equals(List.of("other")));
    turns.due("other", DAY);
    await().until(() -> work.done().equals(List.of("other", "other")));

    hanging.countDown();
    await().until(() -> work.done().contains("acme"));
  }

  @Test
  void aShopHasOneTurnAtATimeAndAnotherIfItCameDueMeanwhile() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    work.first.put(
        "acme",
        () -> {
          atOnce.incrementAndGet();
          began.countDown();
          goesOn.await();
        });
    turns.start();
    turns.due("acme", DAY);
    began.await();
    work.first.put("acme", atOnce::incrementAndGet);
    turns.due("acme", DAY);
    turns.due("other", DAY);
    await().until(() -> work.done().equals(List.of("other")));
    assertThat(atOnce).hasValue(1);

    goesOn.countDown();
    await().until(() -> work.done().equals(List.of("other", "acme", "acme")));
    assertThat(atOnce).hasValue(2);
  }

  @Test
  void whatWaitsIsDueOnceTheClockWasPutBack() throws Exception {
    turns.due("acme", DAY.plusSeconds(300));
    turns.runDue();
    assertThat(work.done()).isEmpty();

    clock.advance(Duration.ofHours(-6));
    turns.runDue();
    assertThat(work.done()).containsExactly("acme");
  }

  @Test
  void theRestIsLookedAtOnceTheClockWasPutBack() throws Exception {
    turns.runDue();
    clock.advance(Duration.ofHours(-6));
    work.left.put("acme", DAY.minus(Duration.ofHours(7)));
    turns.runDue();
    assertThat(work.done()).containsExactly("acme");
  }

  @Test
  void anErrorEndsNeitherTheThreadNorTheShop() throws Exception {
    work.first.put(
        "acme",
        () -> {
          throw new StackOverflowError("on purpose");
        });
    turns.due("acme", DAY);
    turns.runDue();
    turns.due("other", DAY);
    turns.runDue();
    assertThat(work.done()).containsExactly("other");

    clock.advance(Duration.ofMinutes(1));
    turns.runDue();
    assertThat(work.done()).containsExactly("other", "acme");
  }

  @Test
  void findsWhatAnotherHostLeft() throws Exception {
    turns.runDue();
    work.left.put("acme", clock.instant());
    work.left.put("a shop of another host", clock.instant());
    turns.runDue();
    assertThat(work.done()).isEmpty();

    clock.advance(Duration.ofSeconds(30));
    turns.runDue();
    assertThat(work.done()).containsExactly("acme");
  }

  @Test
  void interruptsWhatHangsWhenItStops() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    work.first.put(
        "acme",
        () -> {
          began.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });
    turns.start();
    turns.due("acme", DAY);
    began.await();
    turns.close();
    assertThat(interrupted.getCount()).isZero();
    assertThat(work.done()).isEmpty();
  }
}
