package dev.invitera.host.intake;

import dev.invitera.host.store.StoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that works whenever its agenda has something due. */
public final class AgendaThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AgendaThread.class);
  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final Agenda agenda;
  private final Step step;
  private final Thread thread;

  public AgendaThread(String name, Agenda agenda, Step step) {
    this.name = name;
    this.agenda = agenda;
    this.step = step;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /** All that is due now. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws InterruptedException;
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        agenda.await(LONGEST_NAP);
        runOnce();
      }
    } catch (InterruptedException e) {
      LOG.debug("{} stops", name);
    }
  }

  private void runOnce() throws InterruptedException {
    try {
      step.run();
    } catch (StoreException e) {
      LOG.warn("{} goes on later: {}", name, e.getMessage());
      Thread.sleep(AFTER_A_FAILURE);
    } catch (RuntimeException | Error e) {
      // A thread that ended would leave all that comes due undone, silently.
      LOG.error("{} goes on after a failure: {}", name, e.toString());
      Thread.sleep(AFTER_A_FAILURE);
    }
  }

  /** Interrupts what runs, and waits for it. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
