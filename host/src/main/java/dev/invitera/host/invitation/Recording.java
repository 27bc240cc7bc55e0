package dev.invitera.host.invitation;

import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Merges what is learnt of an order with what is recorded. Webhook, poll and look-up may bring the
 * same order in any sequence, any number of times, with the same result.
 */
public final class Recording {

  private Recording() {}

  /** What a merge yields. */
  public sealed interface Merge {
    /**
     * To be saved, and decided anew.
     *
     * @param askAgain whether the platform should be asked, because what came is contradictory
     */
    record Changed(RecordedOrder order, boolean askAgain) implements Merge {}

    /** Nothing new: known, older, or about an order that was never recorded. */
    record Unchanged() implements Merge {}

    /** What came is contradictory and does not win: the platform should be asked. */
    record AskAgain() implements Merge {}
  }

  /**
   * Merges.
   *
   * @param identity gives reference and collision for an order that is recorded for the first time
   */
  public static Merge merge(
      String shop,
      Optional<RecordedOrder> known,
      Observation observation,
      Trigger trigger,
      Supplier<Identity> identity) {
    return switch (observation) {
      case Observation.Full full ->
          known
              .map(recorded -> mergeFull(recorded, full, trigger, identity))
              .orElseGet(() -> mergeFirst(shop, full, trigger, identity.get()));
      case Observation.Deleted deleted ->
          known.map(recorded -> mergeDeletion(recorded, deleted)).orElseGet(Merge.Unchanged::new);
    };
  }

  /**
   * What is fixed when an order is first recorded.
   *
   * @param reference unique in its business unit, unless {@code sameReference}
   * @param sameReference whether an earlier order of the same customer has it
   * @param deletedAt when the order was said to be deleted, before anything else was known of it
   */
  public record Identity(String reference, boolean sameReference, Optional<Instant> deletedAt) {}

  private static Merge mergeFirst(
      String shop, Observation.Full full, Trigger trigger, Identity identity) {
    Optional<Instant> deletedAt = identity.deletedAt().filter(at -> !provesPresence(full, at));
    RecordedOrder first = first(shop, full, trigger, identity, deletedAt);
    return new Merge.Changed(first, deletedAt.isPresent());
  }

  private static RecordedOrder first(
      String shop,
      Observation.Full full,
      Trigger trigger,
      Identity identity,
      Optional<Instant> deletedAt) {
    ShopOrder order = full.order();
    boolean reached = trigger.reachedBy(order);
    Optional<Instant> triggeredAt =
        reached
            ? trigger.platformTime(order).or(() -> Optional.of(order.placedAt()))
            : Optional.empty();
    return new RecordedOrder(
        shop,
        order,
        version(full),
        full.at(),
        full.at(),
        !reached,
        triggeredAt.map(Recording::millis),
        deletedAt,
        identity.reference(),
        identity.sameReference(),
        full.source().fetched() ? Optional.of(full.at()) : Optional.empty(),
        Optional.empty());
  }

  private static Merge mergeFull(
      RecordedOrder known, Observation.Full full, Trigger trigger, Supplier<Identity> identity) {
    ShopOrder order = full.order();
    Instant version = version(full);
    boolean corrects = Correction.by(known, full, version);
    boolean endsDeletion = known.deletedAt().filter(at -> provesPresence(full, at)).isPresent();
    int age = version.compareTo(known.version());
    if (age < 0 && !corrects) {
      return sameMoment(known, full) ? new Merge.AskAgain() : new Merge.Unchanged();
    }
    if (known.deletedAt().isPresent() && !endsDeletion) {
      return age > 0 || !order.equals(known.order()) ? new Merge.AskAgain() : new Merge.Unchanged();
    }
    boolean same = age == 0 && order.equals(known.order());
    if (same && !endsDeletion && !full.source().fetched()) {
      return new Merge.Unchanged();
    }
    if (age == 0 && !same && full.at().isBefore(known.observedAt())) {
      return new Merge.Unchanged();
    }
    return corrects
        ? new Merge.Changed(Correction.of(known, full, version, trigger, identity), false)
        : new Merge.Changed(
            next(known, full, version, trigger), age == 0 && !same && !full.source().fetched());
  }

  /**
   * Whether a fetch began within the millisecond in which what is recorded was posted: nobody knows
   * which was first, so that it neither corrects the post nor bears it out.
   */
  private static boolean sameMoment(RecordedOrder known, Observation.Full full) {
    return full.source().fetched()
        && !known.confirmed()
        && millis(full.at()).equals(millis(known.observedAt()));
  }

  /** A fetch that began after the deletion was seen, or a version made after it. */
  private static boolean provesPresence(Observation.Full full, Instant deletedAt) {
    return full.source().fetched()
        ? full.at().isAfter(deletedAt)
        : version(full).isAfter(deletedAt);
  }

  /** What orders versions, as precise as the store keeps it. */
  private static Instant version(Observation.Full full) {
    return millis(full.order().updatedAt().orElse(full.at()));
  }

  /** An instant as precise as the store keeps it. */
  public static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private static RecordedOrder next(
      RecordedOrder known, Observation.Full full, Instant version, Trigger trigger) {
    ShopOrder order = full.order();
    boolean reached = trigger.reachedBy(order);
    Optional<Instant> triggeredAt =
        known
            .triggeredAt()
            .or(() -> reached ? Optional.of(triggerTime(known, order, version, trigger)) : none());
    return new RecordedOrder(
        known.shop(),
        order,
        version,
        known.firstSeenAt(),
        full.at(),
        known.seenBelowTrigger() || !reached,
        triggeredAt.map(Recording::millis),
        Optional.empty(),
        known.reference(),
        known.sameReference(),
        confirmedAt(known, full),
        known.liftedAt());
  }

  /** A posted version that came within the same millisecond must not pass for the shop's own. */
  private static Optional<Instant> confirmedAt(RecordedOrder known, Observation.Full full) {
    return full.source().fetched()
        ? Optional.of(full.at())
        : known
            .confirmedAt()
            .map(at -> millis(at).isBefore(millis(full.at())) ? at : full.at().minusMillis(1));
  }

  private static Instant triggerTime(
      RecordedOrder known, ShopOrder order, Instant version, Trigger trigger) {
    return trigger
        .platformTime(order)
        .orElseGet(() -> known.seenBelowTrigger() ? version : order.placedAt());
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  private static Merge mergeDeletion(RecordedOrder known, Observation.Deleted deleted) {
    if (known.deletedAt().isPresent() || deleted.at().isBefore(known.observedAt())) {
      return new Merge.Unchanged();
    }
    return new Merge.Changed(
        new RecordedOrder(
            known.shop(),
            known.order(),
            known.version(),
            known.firstSeenAt(),
            known.observedAt(),
            known.seenBelowTrigger(),
            known.triggeredAt(),
            Optional.of(deleted.at()),
            known.reference(),
            known.sameReference(),
            known.confirmedAt(),
            known.liftedAt()),
        false);
  }
}
