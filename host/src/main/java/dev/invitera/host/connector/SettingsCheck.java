package dev.invitera.host.connector;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderOrigin;
import dev.invitera.host.config.Problem;
import java.util.List;
import java.util.Optional;

/** What a connector says of a shop's settings. */
public sealed interface SettingsCheck {

  /**
   * They were read and checked.
   *
   * @param problems all that was found, warnings too
   * @param statuses the shop's order statuses, as far as the connector knows; none if anything is
   *     wrong
   * @param origin which orders the shop reads, as far as the connector can tell
   */
  record Checked(List<Problem> problems, List<KnownStatus> statuses, Optional<OrderOrigin> origin)
      implements SettingsCheck {

    public Checked {
      problems = List.copyOf(problems);
      statuses = List.copyOf(statuses);
    }

    /** Whether the shop can start with them. */
    public boolean usable() {
      return errors().isEmpty();
    }

    /** The problems that keep the shop from starting. */
    public List<Problem> errors() {
      return problems.stream()
          .filter(problem -> problem.severity() == Problem.Severity.ERROR)
          .toList();
    }
  }

  /**
   * They could not be checked.
   *
   * @param reason for the operator: no such connector, or a broken plugin
   * @param passing whether trying again may help: the plugin was busy, paused or late
   */
  record NotChecked(String reason, boolean passing) implements SettingsCheck {}
}
