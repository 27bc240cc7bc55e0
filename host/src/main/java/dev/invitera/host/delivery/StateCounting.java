package dev.invitera.host.delivery;

import dev.invitera.host.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Adds the steps of invitations to the kept counts, so that a status needs only the latest. Of
 * several hosts each tries, and what one added no other adds.
 */
public final class StateCounting implements AutoCloseable {

  private static final int STEP = 5_000;
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Far longer than a transaction may be open: none comes late with a lower number. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private final Store store;
  private final Clock clock;
  private final Rounds rounds;

  public StateCounting(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.rounds = new Rounds("invitera-counting", clock, EVERY, this::run);
  }

  /** Begins. */
  public void start() {
    rounds.start();
  }

  @Override
  public void close() {
    rounds.close();
  }

  /** Adds all steps that are old enough. */
  void run() {
    Instant settled = clock.instant().minus(SETTLED);
    long added;
    do {
      added = store.write(transaction -> transaction.stateCounts().fold(settled, STEP));
    } while (added > 0 && !Thread.currentThread().isInterrupted());
  }
}
