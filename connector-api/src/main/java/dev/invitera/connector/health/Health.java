package dev.invitera.connector.health;

import java.util.List;
import java.util.Objects;

/**
 * The health of one shop, a list of things checked.
 *
 * @param checks in the order in which a person would look
 */
public record Health(List<Check> checks) {

  public Health {
    checks = List.copyOf(checks);
  }

  /** The worst status of all checks; {@link Status#OK} if there is none. */
  public Status status() {
    return checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.OK);
  }

  /**
   * One thing checked.
   *
   * @param name short, such as {@code read orders}
   * @param status how it is
   * @param detail in the operator's words what was seen and, unless all is well, what to do
   */
  public record Check(String name, Status status, String detail) {
    public Check {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** From good to bad. */
  public enum Status {
    /** Works. */
    OK,
    /** Works, but not fully or not for long. */
    DEGRADED,
    /** Does not work. */
    DOWN
  }
}
