package dev.invitera.host.reload;

import dev.invitera.host.config.Problem;
import java.time.Instant;
import java.util.List;

/**
 * How the files stand to what runs.
 *
 * @param takenAt when the files were last taken, if only in part
 * @param problems what is wrong in them by now: the files named there changed nothing
 * @param restart the sections whose change only a restart takes
 */
public record ConfigState(Instant takenAt, List<String> problems, List<String> restart) {

  public ConfigState {
    problems = List.copyOf(problems);
    restart = List.copyOf(restart);
  }

  static ConfigState of(Instant at, List<Problem> errors, List<String> restart) {
    return new ConfigState(at, errors.stream().map(Problem::toString).toList(), restart);
  }
}
