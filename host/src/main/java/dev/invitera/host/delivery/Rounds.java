package dev.invitera.host.delivery;

import dev.invitera.host.intake.Agenda;
import dev.invitera.host.intake.AgendaThread;
import java.time.Clock;
import java.time.Duration;

/** Work for all shops that is done again and again, in a thread of its own. */
final class Rounds implements AutoCloseable {

  private static final String ALL = "all shops";
  private static final Duration AFTER_START = Duration.ofMinutes(1);

  private final Clock clock;
  private final Duration every;
  private final Runnable work;
  private final Agenda agenda;
  private final AgendaThread thread;

  Rounds(String name, Clock clock, Duration every, Runnable work) {
    this.clock = clock;
    this.every = every;
    this.work = work;
    this.agenda = new Agenda(clock);
    this.thread = new AgendaThread(name, agenda, this::runDue);
  }

  void start() {
    agenda.due(ALL, clock.instant().plus(AFTER_START));
    thread.start();
  }

  private void runDue() {
    if (agenda.take().isPresent()) {
      agenda.due(ALL, clock.instant().plus(every));
      work.run();
    }
  }

  /** Interrupts the work, and waits for it. */
  @Override
  public void close() {
    thread.close();
  }
}
