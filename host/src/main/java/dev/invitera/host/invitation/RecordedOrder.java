package dev.invitera.host.invitation;

import dev.invitera.connector.order.ShopOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An order as the store has it: the newest snapshot and what was fixed on the way.
 *
 * @param shop the shop's id
 * @param order the newest version; its customer is empty once retention erased it
 * @param version what orders versions: the platform's updatedAt, else the time received
 * @param firstSeenAt when any version was first recorded
 * @param observedAt when the newest version was received or fetched
 * @param seenBelowTrigger whether a version was seen that had not reached the trigger
 * @param triggeredAt when the order met the shop's trigger; fixed once for a trigger, see {@link
 *     TriggerChange}
 * @param deletedAt when a deletion was observed that no later full order ended
 * @param reference the order number at Trustpilot; fixed when the order was first recorded
 * @param sameReference whether another order of the same customer has the reference, and is the one
 *     to be invited for; changes where nothing comes of that one
 * @param confirmedAt as of when the shop itself last showed the order; until then, and after that,
 *     it is known by what was posted only
 * @param liftedAt when a backfill let the order be invited though it is history: its due time is
 *     not before that
 */
public record RecordedOrder(
    String shop,
    ShopOrder order,
    Instant version,
    Instant firstSeenAt,
    Instant observedAt,
    boolean seenBelowTrigger,
    Optional<Instant> triggeredAt,
    Optional<Instant> deletedAt,
    String reference,
    boolean sameReference,
    Optional<Instant> confirmedAt,
    Optional<Instant> liftedAt) {

  /** Whether the newest version is what the shop itself showed when it was asked. */
  public boolean confirmed() {
    return confirmedAt.filter(observedAt::equals).isPresent();
  }

  /** Whether the newest version was received or fetched longer ago than that. */
  public boolean isOlderThan(Duration age, Instant now) {
    return observedAt.isBefore(now.minus(age));
  }

  RecordedOrder withTrigger(Optional<Instant> at, boolean seenBelow) {
    return new RecordedOrder(
        shop,
        order,
        version,
        firstSeenAt,
        observedAt,
        seenBelow,
        at,
        deletedAt,
        reference,
        sameReference,
        confirmedAt,
        liftedAt);
  }

  /** The same, holding its reference. */
  public RecordedOrder holdingReference() {
    return new RecordedOrder(
        shop,
        order,
        version,
        firstSeenAt,
        observedAt,
        seenBelowTrigger,
        triggeredAt,
        deletedAt,
        reference,
        false,
        confirmedAt,
        liftedAt);
  }

  /** The same, let out of history at an instant; empty: history again. */
  public RecordedOrder lifted(Optional<Instant> at) {
    return new RecordedOrder(
        shop,
        order,
        version,
        firstSeenAt,
        observedAt,
        seenBelowTrigger,
        triggeredAt,
        deletedAt,
        reference,
        sameReference,
        confirmedAt,
        at);
  }

  /** The same, said to be another version of the order. */
  public RecordedOrder asOf(Instant otherVersion) {
    return new RecordedOrder(
        shop,
        order,
        otherVersion,
        firstSeenAt,
        observedAt,
        seenBelowTrigger,
        triggeredAt,
        deletedAt,
        reference,
        sameReference,
        confirmedAt,
        liftedAt);
  }

  /** When it is to be invited first: after the trigger and the delay, and not before a lift. */
  public Optional<Instant> dueAfter(Duration delay) {
    return triggeredAt
        .map(at -> at.plus(delay))
        .map(planned -> liftedAt.filter(planned::isBefore).orElse(planned));
  }

  /** The platform's id of the order. */
  public String orderId() {
    return order.ref().orderId();
  }
}
