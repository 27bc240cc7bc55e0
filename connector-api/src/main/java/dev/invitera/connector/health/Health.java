package dev.invitera.connector.health;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The health of one shop, a list of things checked.
 *
 * @param checks in the order in which a person would look
 * @param address where the shop's customers find it, as the shop or its settings have it, to be
 *     compared with the website that reviews are for; empty if that is not known. Without user name
 *     and query
 */
public record Health(List<Check> checks, Optional<URI> address) {

  public Health {
    checks = List.copyOf(checks);
    Objects.requireNonNull(address, "address");
  }

  /** The health of a shop of which no address is known. */
  public Health(List<Check> checks) {
    this(checks, Optional.empty());
  }

  /** The worst status of all checks; {@link Status#OK} if there is none. */
  public Status status() {
    return checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.OK);
  }

  /**
   * One thing checked.
   *
   * @param name short, such as {@link CheckNames#READ_ORDERS}
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

  /** From good to bad, after what says neither. */
  public enum Status {
    /** Could not be looked at, or is of no use here: says nothing. */
    NOT_CHECKED,
    /** Works. */
    OK,
    /** Works, but not fully or not for long. */
    DEGRADED,
    /** Does not work. */
    DOWN
  }
}
