package dev.invitera.host.invitation;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.Recording.Identity;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a shop shows when it is asked stands against what was posted in its name: a copy of the shop
 * that took the webhooks and their secret along posts orders of its own under the same ids. The
 * shop's word counts, also where the copy's order is the newer one. Pure.
 */
final class Correction {

  private Correction() {}

  /**
   * Whether what was fetched contradicts what is recorded and was posted only: it is older, though
   * the shop was asked later; or it is not the order of which the post told.
   */
  static boolean by(RecordedOrder known, Observation.Full full, Instant version) {
    return full.source().fetched()
        && !known.confirmed()
        && Recording.millis(full.at()).isAfter(Recording.millis(known.observedAt()))
        && (version.isBefore(known.version()) || contradicts(known.order(), full.order()));
  }

  /** Orders are placed once, and keep the times of the states that they reached. */
  private static boolean contradicts(ShopOrder posted, ShopOrder shown) {
    return isAnother(posted, shown)
        || !shown.reached().entrySet().containsAll(posted.reached().entrySet());
  }

  private static boolean isAnother(ShopOrder posted, ShopOrder shown) {
    return !posted.placedAt().equals(shown.placedAt()) || !posted.number().equals(shown.number());
  }

  /** The order as the shop shows it; of what was recorded before only what it had shown then. */
  static RecordedOrder of(
      RecordedOrder known,
      Observation.Full full,
      Instant version,
      Trigger trigger,
      Supplier<Identity> identity) {
    ShopOrder order = full.order();
    boolean reached = trigger.reachedBy(order);
    Optional<Instant> triggeredAt =
        shownTrigger(known)
            .or(() ->
                reached
                    ? Optional.of(Recording.millis(triggerTime(known, order, version, trigger)))
                    : Optional.empty());
    Identity named =
        known.confirmedAt().isEmpty() && isAnother(known.order(), order)
            ? identity.get()
            : new Identity(known.reference(), known.sameReference(), Optional.empty());
    return new RecordedOrder(
        known.shop(),
        order,
        version,
        known.firstSeenAt(),
        full.at(),
        known.seenBelowTrigger() || !reached,
        triggeredAt,
        Optional.empty(),
        named.reference(),
        named.sameReference(),
        Optional.of(full.at()),
        known.liftedAt());
  }

  /** The trigger's time, if the order met it before the shop was last asked. */
  private static Optional<Instant> shownTrigger(RecordedOrder known) {
    return known
        .triggeredAt()
        .filter(at -> known.confirmedAt().filter(shown -> !at.isAfter(shown)).isPresent());
  }

  private static Instant triggerTime(
      RecordedOrder known, ShopOrder order, Instant version, Trigger trigger) {
    boolean watched = known.seenBelowTrigger() && !isAnother(known.order(), order);
    return trigger.platformTime(order).orElseGet(() -> watched ? version : order.placedAt());
  }
}
