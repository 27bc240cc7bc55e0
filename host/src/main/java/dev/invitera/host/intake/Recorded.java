package dev.invitera.host.intake;

import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Review;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What recording an observation of an order led to.
 *
 * @param reference empty for an order of which only a deletion is known
 * @param invitations where they stand now, by review
 * @param asks whether the shop is to be asked for the order, to be sure
 */
public record Recorded(
    String orderId,
    Change change,
    Optional<String> reference,
    Map<Review, InvitationState> invitations,
    boolean asks) {

  public Recorded {
    invitations = Map.copyOf(invitations);
  }

  /** Whether any of the invitations is called off. */
  boolean callsOff() {
    return invitations.values().stream().anyMatch(InvitationState.Cancelled.class::isInstance);
  }

  /** The same, and the shop is to be asked. */
  Recorded asking() {
    return new Recorded(orderId, change, reference, invitations, true);
  }

  /** When the first of the invitations is to be looked at. */
  public Optional<Instant> dueAt() {
    return invitations.values().stream()
        .flatMap(state -> state.dueAt().stream())
        .min(Instant::compareTo);
  }

  /** What recording changed. */
  public enum Change {
    /** The order was not known. */
    NEW,
    /** A new version, or the same one seen again by asking the shop. */
    CHANGED,
    /** Nothing new. */
    UNCHANGED,
    /** The order is gone. */
    DELETED,
    /** It contradicts what is known: the shop is asked. */
    CONTRADICTION,
    /** Retention erased the order's personal fields: nothing was stored. */
    ERASED;

    /** As written in replies. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
