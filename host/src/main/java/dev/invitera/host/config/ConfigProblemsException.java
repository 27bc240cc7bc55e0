package dev.invitera.host.config;

import java.util.List;
import java.util.stream.Collectors;

/** Configuration that cannot be used. The message lists all problems, one a line. */
public final class ConfigProblemsException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public ConfigProblemsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems. */
  public List<Problem> problems() {
    return problems;
  }
}
