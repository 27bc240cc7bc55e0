package dev.invitera.host.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An executor whose threads are tasks of the scheduler. */
final class SimulatedThreads extends AbstractExecutorService {

  private final Scheduler scheduler;
  private final Life life;
  private final List<Task> started = new ArrayList<>();
  private boolean shutdown;
  private int count;

  SimulatedThreads(Scheduler scheduler, Life life) {
    this.scheduler = scheduler;
    this.life = life;
  }

  @Override
  public void execute(Runnable command) {
    if (shutdown) {
      throw new RejectedExecutionException("the host stops");
    }
    started.removeIf(Task::done);
    started.add(scheduler.start(life, "worker-" + count++, command));
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    started.forEach(Task::interrupt);
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && started.stream().allMatch(Task::done);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    scheduler.await(
        "end of workers",
        this::isTerminated,
        unit.toChronoUnit().getDuration().multipliedBy(timeout));
    return isTerminated();
  }

  @Override
  public void close() {
    shutdown();
    scheduler.await("end of workers", this::isTerminated);
  }
}
