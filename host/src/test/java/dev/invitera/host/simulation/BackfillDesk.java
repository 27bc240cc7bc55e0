package dev.invitera.host.simulation;

import dev.invitera.host.backfill.BackfillRefusal;
import dev.invitera.host.backfill.BackfillReport;
import dev.invitera.host.backfill.Backfills;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.store.BackfillRow.Terms;
import dev.invitera.host.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** An operator who backfills a shop: starts, looks now and then, says yes, or stops it. */
final class BackfillDesk {

  private static final int MOST_LOOKS = 8;

  private final Simulation simulation;
  private final RandomGenerator random;
  private final String shop;
  private final Supplier<Instant> moments;

  BackfillDesk(Simulation simulation, String shop, Supplier<Instant> moments) {
    this.simulation = simulation;
    this.random = simulation.random();
    this.shop = shop;
    this.moments = moments;
  }

  void plan() {
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      Terms terms = terms();
      Instant begin = moments.get();
      simulation.at(begin, () -> atWork("asks for " + terms, all -> all.start(shop, terms)));
      simulation.at(begin.plus(Weather.wait(random)), () -> look(1));
    }
  }

  private Terms terms() {
    Instant from = Orders.DAY.minus(Duration.ofDays(Weather.pick(random, List.of(20, 45, 120))));
    Optional<Instant> until =
        random.nextInt(4) == 0
            ? Optional.of(Orders.DAY.minus(Duration.ofDays(10)))
            : Optional.empty();
    Duration spread =
        Weather.pick(
            random,
            List.of(
                Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(6), Duration.ofDays(2)));
    Optional<Long> max =
        random.nextInt(3) == 0 ? Optional.of(1L + random.nextInt(4)) : Optional.empty();
    return new Terms(from, until, spread, max);
  }

  /** Looks how it is, and what is to be done; and again later. */
  private void look(int number) {
    double stops = random.nextDouble();
    Duration thinks = random.nextBoolean() ? Duration.ZERO : Weather.wait(random);
    atWork("looks", all -> decide(all, stops, thinks));
    if (number < MOST_LOOKS) {
      Duration pause = Weather.wait(random).multipliedBy(1L + random.nextInt(4 * number));
      simulation.at(simulation.clock().instant().plus(pause), () -> look(number + 1));
    }
  }

  private void decide(Backfills all, double stops, Duration thinks) {
    BackfillReport report = all.report(shop);
    simulation.story().tell("backfill of " + shop + " is " + report.phase());
    boolean sends = report.phase().equals("sending");
    if (stops < (sends ? 0.4 : 0.07)) {
      all.cancel(shop);
    } else if (report.preview().isPresent()) {
      String selection = report.preview().get().selection();
      if (thinks.isZero()) {
        confirm(all, selection);
      } else {
        Instant when = simulation.clock().instant().plus(thinks);
        simulation.at(when, () -> atWork("confirms", later -> confirm(later, selection)));
      }
    }
  }

  private void confirm(Backfills all, String selection) {
    simulation.invariants().backfills().agreed(shop, selection);
    all.confirm(shop, selection);
  }

  private void atWork(String what, Consumer<Backfills> work) {
    simulation
        .hosts()
        .ready()
        .ifPresent(host ->
            host.backfills(
                "operator " + what,
                all -> {
                  try {
                    work.accept(all);
                  } catch (BackfillRefusal | StoreException e) {
                    simulation.story().tell("the operator reads: " + e.getMessage());
                  }
                }));
  }
}
