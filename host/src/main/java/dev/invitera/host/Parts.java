package dev.invitera.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be stopped in reverse: stage by stage, the parts of a stage at the same
 * time. One part that fails to stop does not keep the others from it. To be filled and closed by
 * one thread; safe to be asked by others.
 */
final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<List<Part>> stages = new ArrayDeque<>();
  private final Queue<String> unstopped = new ConcurrentLinkedQueue<>();

  private record Part(String name, AutoCloseable stop) {}

  /** Adds a part that is stopped before all that were added so far. */
  void add(String name, AutoCloseable stop) {
    stages.push(new ArrayList<>());
    addBeside(name, stop);
  }

  /** Adds a part that is stopped at the same time as the one added last. */
  void addBeside(String name, AutoCloseable stop) {
    unstopped.add(name);
    stages.element().add(new Part(name, stop));
  }

  /** The parts that are not stopped yet, by name, in the order in which they were added. */
  List<String> unstopped() {
    return List.copyOf(unstopped);
  }

  @Override
  public void close() {
    while (!stages.isEmpty()) {
      List<Part> stage = stages.pop();
      try (ExecutorService threads =
          Executors.newThreadPerTaskExecutor(
              Thread.ofVirtual().name("invitera-stop-", 0).factory())) {
        stage.forEach(part -> threads.execute(() -> stop(part)));
      }
    }
  }

  private void stop(Part part) {
    try {
      part.stop().close();
    } catch (Exception e) {
      LOG.error("Stopping {} failed; going on with the rest", part.name(), e);
    }
    unstopped.remove(part.name());
  }
}
