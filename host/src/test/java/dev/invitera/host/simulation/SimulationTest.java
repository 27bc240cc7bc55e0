package dev.invitera.host.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.invitera.host.store.SharedSqlite;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Runs the delivery core through seeded faults. {@code -Dsimulation.seeds=10000} runs more seeds,
 * {@code -Dsimulation.seed=N} runs one and prints its story.
 */
class SimulationTest {

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.invitera.host");

  /** How much of a failing seed's story the message holds. */
  private static final int SHOWN = 200;

  @TempDir Path folder;

  /** Simulated faults are logged as real ones are, by the thousand. */
  @BeforeEach
  void quiet() {
    LOGGER.setLevel(Integer.getInteger("simulation.seed") == null ? Level.OFF : Level.INFO);
  }

  @AfterEach
  void loud() {
    LOGGER.setLevel(null);
  }

  @Test
  void losesNothingAndSendsNothingTwiceWhateverFails() throws Exception {
    Integer one = Integer.getInteger("simulation.seed");
    int first = one == null ? Integer.getInteger("simulation.first", 1) : one;
    int count = one == null ? Integer.getInteger("simulation.seeds", 200) : 1;
    try (SharedSqlite database = SharedSqlite.in(folder)) {
      for (int seed = first; seed < first + count; seed++) {
        Story story = run(seed, database, one == null ? SHOWN : Integer.MAX_VALUE);
        if (one != null) {
          System.out.println(story);
        }
      }
    }
  }

  @Test
  void replaysASeedStepByStep() throws Exception {
    try (SharedSqlite database = SharedSqlite.in(folder)) {
      Story first = run(7, database, SHOWN);
      run(8, database, SHOWN);
      Story again = run(7, database, SHOWN);
      assertThat(again.digest()).isEqualTo(first.digest());
      assertThat(again).hasToString(first.toString());
    }
  }

  private static Story run(int seed, SharedSqlite database, int shown) throws InterruptedException {
    database.clear();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Simulation simulation = new Simulation(seed, database);
    Thread.ofVirtual()
        .start(() -> {
          try {
            simulation.run();
          } catch (RuntimeException | Error e) {
            failure.set(e);
          }
        })
        .join();
    if (failure.get() != null) {
      String message =
          "seed %d, which -Dsimulation.seed=%d replays: %s%n%s"
              .formatted(seed, seed, failure.get().getMessage(), simulation.story().end(shown));
      throw new Violation(message, failure.get());
    }
    return simulation.story();
  }
}
