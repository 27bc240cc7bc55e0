package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/**
 * Determines anew when a recorded order met its shop's trigger, after that was changed. Pure.
 *
 * <p>Versions before the newest are not kept. So where the platform tells no time, the order met
 * the trigger at some instant between two that are known: the latest counts, so that nobody is
 * asked too early, unless the order may have met the trigger before the shop was activated. Then
 * the earliest counts, which makes it history. Applied twice it gives the same.
 */
public final class TriggerChange {

  private TriggerChange() {}

  /**
   * The same where several triggers were in use and it is not known by which one the order was
   * recorded: what each would give is weighed as what is known of one is. An order that is not at
   * the trigger waits for it.
   *
   * @param formers empty: the order stays as it is
   */
  public static RecordedOrder applied(
      RecordedOrder known,
      Collection<Trigger> formers,
      Trigger trigger,
      Optional<Instant> activeSince) {
    boolean reached = trigger.reachedBy(known.order());
    boolean onlyOne = formers.size() == 1;
    return formers.stream()
        .filter(former ->
            onlyOne || !former.equals(trigger) || (reached && known.triggeredAt().isPresent()))
        .map(former -> applied(known, former, trigger, activeSince))
        .reduce((one, other) -> weighed(one, other, activeSince))
        .orElse(known);
  }

  private static RecordedOrder weighed(
      RecordedOrder one, RecordedOrder other, Optional<Instant> activeSince) {
    boolean seenBelow = one.seenBelowTrigger() && other.seenBelowTrigger();
    return one.withTrigger(
        one.triggeredAt()
            .flatMap(at -> other.triggeredAt().map(also -> weighed(at, also, activeSince))),
        seenBelow);
  }

  private static Instant weighed(Instant one, Instant other, Optional<Instant> activeSince) {
    Instant earliest = one.isBefore(other) ? one : other;
    Instant latest = one.isBefore(other) ? other : one;
    boolean surelySince = activeSince.filter(since -> !earliest.isBefore(since)).isPresent();
    return surelySince ? latest : earliest;
  }

  /**
   * The order as if it was recorded by another trigger.
   *
   * @param former the trigger by which it was recorded
   * @param activeSince since when the shop invites; empty if it was never active
   */
  public static RecordedOrder applied(
      RecordedOrder known, Trigger former, Trigger trigger, Optional<Instant> activeSince) {
    if (former.equals(trigger)) {
      return known;
    }
    if (trigger.reachedBy(known.order())) {
      // What was below the former trigger was below a later one, too.
      return known.withTrigger(
          Optional.of(reachedAt(known, former, trigger, activeSince)),
          known.seenBelowTrigger() && trigger.implies(former));
    }
    return known.withTrigger(
        Optional.empty(), stillToCome(known, trigger) || !mayHaveBeenThere(known, activeSince));
  }

  private static Instant reachedAt(
      RecordedOrder known, Trigger former, Trigger trigger, Optional<Instant> activeSince) {
    ShopOrder order = known.order();
    Optional<Instant> own = trigger.platformTime(order);
    if (own.isPresent()) {
      return own.get().truncatedTo(ChronoUnit.MILLIS);
    }
    Optional<Instant> metFormer = known.triggeredAt();
    Instant earliest =
        metFormer
            .filter(_ -> trigger.implies(former))
            .orElse(order.placedAt().truncatedTo(ChronoUnit.MILLIS));
    Instant latest = metFormer.filter(_ -> former.implies(trigger)).orElse(known.version());
    boolean surelySince = activeSince.filter(since -> !earliest.isBefore(since)).isPresent();
    return surelySince ? latest : earliest;
  }

  /** Whether the order's state itself says that it was not at the trigger yet. */
  private static boolean stillToCome(RecordedOrder known, Trigger trigger) {
    OrderState state = known.order().state();
    return trigger instanceof Trigger.AtState && state.inSequence();
  }

  /**
   * Whether the order met the former trigger before the shop was active: it may have been at the
   * new one then and left it, and must not count as new should it come there again.
   */
  private static boolean mayHaveBeenThere(RecordedOrder known, Optional<Instant> activeSince) {
    return known.triggeredAt().isEmpty()
        ? !known.seenBelowTrigger()
        : activeSince.filter(since -> !known.triggeredAt().get().isBefore(since)).isEmpty();
  }
}
