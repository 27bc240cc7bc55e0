package dev.invitera.host.delivery;

import dev.invitera.host.intake.Agenda;
import dev.invitera.host.intake.AgendaThread;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the steps of invitations to the kept counts, so that a status needs only the latest. Of
 * several hosts each tries, and what one added no other adds.
 */
public final class StateCounting implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StateCounting.class);
  private static final String ALL = "all shops";
  private static final int STEP = 5_000;
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Far longer than a transaction may be open: none comes late with a lower number. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private final Store store;
  private final Clock clock;
  private final Agenda agenda;
  private final AgendaThread thread;

  public StateCounting(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.agenda = new Agenda(clock);
    this.thread = new AgendaThread("invitera-counting", agenda, this::runDue);
  }

  /** Begins. */
  public void start() {
    agenda.due(ALL, clock.instant().plus(EVERY));
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void runDue() {
    if (agenda.take().isPresent()) {
      agenda.due(ALL, clock.instant().plus(EVERY));
      try {
        run();
      } catch (StoreException e) {
        LOG.warn("The counts of invitations are brought up to date later: {}", e.getMessage());
      }
    }
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
