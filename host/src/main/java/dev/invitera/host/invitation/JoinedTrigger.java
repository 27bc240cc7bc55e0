package dev.invitera.host.invitation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When an order met its trigger that was recorded twice, under two ids of its shop. What the
 * platform tells counts, then what was seen; what one of them had to guess, as it first saw the
 * order when it was there, only counts where none saw it before. Pure.
 */
public final class JoinedTrigger {

  private JoinedTrigger() {}

  /**
   * The order that became of both, with what they know of its trigger.
   *
   * @param trigger of the shop as it is now
   */
  public static RecordedOrder of(
      RecordedOrder joined, RecordedOrder one, RecordedOrder other, Trigger trigger) {
    boolean seenBelow = one.seenBelowTrigger() || other.seenBelowTrigger();
    List<RecordedOrder> met =
        Stream.of(one, other)
            .filter(order -> order.triggeredAt().isPresent())
            .sorted(Comparator.comparing(RecordedOrder::firstSeenAt))
            .toList();
    Optional<Instant> at =
        met.stream()
            .filter(order -> isTold(order, trigger))
            .findFirst()
            .or(() -> met.stream().filter(RecordedOrder::seenBelowTrigger).findFirst())
            .flatMap(RecordedOrder::triggeredAt)
            .or(() -> met.stream().findFirst().flatMap(order -> unseen(order, seenBelow)));
    return joined.withTrigger(at, seenBelow);
  }

  private static boolean isTold(RecordedOrder order, Trigger trigger) {
    return trigger
        .platformTime(order.order())
        .map(Recording::millis)
        .filter(at -> order.triggeredAt().equals(Optional.of(at)))
        .isPresent();
  }

  /**
   * Of one that first saw the order at the trigger: its first version, if the other one saw the
   * order before. That version is not kept, and not later than the newest and than its receipt.
   */
  private static Optional<Instant> unseen(RecordedOrder order, boolean seenBelow) {
    return seenBelow
        ? Stream.of(order.version(), order.firstSeenAt()).min(Instant::compareTo)
        : order.triggeredAt();
  }
}
