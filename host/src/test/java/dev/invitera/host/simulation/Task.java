package dev.invitera.host.simulation;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Something that a host does, on a thread of its own that goes on only when it is let to. */
final class Task {

  final Life life;
  final String name;
  private final Semaphore go = new Semaphore(0);
  private final Semaphore back;
  private final Thread thread;
  private String place = "start";
  private BooleanSupplier ready = () -> true;
  private Instant wakeAt = Instant.MAX;
  private boolean idle;
  private boolean done;
  private Optional<Throwable> failure = Optional.empty();

  /**
   * @param back released whenever it stops
   */
  Task(Life life, String name, Runnable body, Semaphore back) {
    this.life = life;
    this.name = name;
    this.back = back;
    this.thread = Thread.ofVirtual().name(life.name() + " " + name).unstarted(() -> run(body));
  }

  private void run(Runnable body) {
    go.acquireUninterruptibly();
    try {
      life.check();
      body.run();
    } catch (HostCrashed e) {
      place = "crashed";
    } catch (RuntimeException | Error e) {
      failure = Optional.of(e);
    } finally {
      done = true;
      back.release();
    }
  }

  void begin() {
    thread.start();
  }

  /** Goes on until it stops the next time. Called by the scheduler. */
  void go() {
    go.release();
    back.acquireUninterruptibly();
  }

  /**
   * Stops until it is let to go on. Called by the task itself.
   *
   * @param waiting whether it has nothing to do meanwhile
   */
  void stop(String at, BooleanSupplier until, Instant wake, boolean waiting) {
    life.check();
    place = at;
    ready = until;
    wakeAt = wake;
    idle = waiting;
    back.release();
    go.acquireUninterruptibly();
    idle = false;
    life.check();
  }

  boolean able(Instant now) {
    return !life.frozenUntil().isAfter(now) && (!wakeAt.isAfter(now) || ready.getAsBoolean());
  }

  /** When time alone lets it go on. */
  Instant wakeAt() {
    Instant thaw = life.frozenUntil();
    return ready.getAsBoolean() || thaw.isAfter(wakeAt) ? thaw : wakeAt;
  }

  boolean idle() {
    return idle && !ready.getAsBoolean();
  }

  boolean done() {
    return done;
  }

  Optional<Throwable> failure() {
    return failure;
  }

  void interrupt() {
    thread.interrupt();
  }

  @Override
  public String toString() {
    return life + " " + name + " @" + place;
  }
}
