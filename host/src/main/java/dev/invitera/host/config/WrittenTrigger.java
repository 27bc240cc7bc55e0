package dev.invitera.host.config;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.host.invitation.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a shop's {@code trigger} asks for, and where it stands. */
public final class WrittenTrigger {

  private final Optional<Trigger> trigger;
  private final Located at;

  WrittenTrigger(Optional<Trigger> trigger, Located at) {
    this.trigger = trigger;
    this.at = at;
  }

  /**
   * Compares it with what a connector knows.
   *
   * @param connector its id, for messages
   * @param known the statuses that are known for this shop; nothing is said if there are none
   * @return warnings only, since a shop may have further statuses
   */
  public List<Problem> compare(String connector, List<KnownStatus> known) {
    Problems problems = new Problems();
    if (!known.isEmpty() && trigger.isPresent()) {
      switch (trigger.get()) {
        case Trigger.AtStatuses _ ->
            at.children().forEach(status -> status(status, connector, known, problems));
        case Trigger.AtState state -> state(state, connector, known, problems);
      }
    }
    return problems.all();
  }

  private static void status(
      Located status, String connector, List<KnownStatus> known, Problems problems) {
    List<String> ids = known.stream().map(KnownStatus::id).toList();
    if (status.node() instanceof YamlNode.Scalar scalar
        && scalar.source() instanceof YamlNode.Source.Literal
        && !ids.contains(scalar.text())) {
      problems.warning(
          status,
          "'"
              + scalar.text()
              + "' is none of the order statuses known of "
              + connector
              + Suggestion.of(scalar.text(), ids)
              + "; right if the shop's own plugins add it");
    }
  }

  private void state(
      Trigger.AtState wanted, String connector, List<KnownStatus> known, Problems problems) {
    boolean reached = known.stream().anyMatch(status -> status.state().atOrBeyond(wanted.state()));
    if (!reached) {
      String state = wanted.state().name().toLowerCase(Locale.ROOT);
      problems.warning(
          at,
          "no order status known of "
              + connector
              + " means "
              + state
              + ", so that nobody would be invited; choose an earlier state, or say in the shop's"
              + " settings which of its statuses means "
              + state);
    }
  }
}
