package dev.invitera.host.delivery;

import dev.invitera.host.catalog.Answer;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import dev.invitera.host.store.TransitionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How long invitations wait for a catalog that does not answer: a day from the first time on, which
 * their histories tell, and not so long that they would be too late.
 */
final class ProductWait {

  private static final Duration LONGEST = Duration.ofHours(24);

  private ProductWait() {}

  /** When to ask again; empty if the order's invitations go out with what there is. */
  static Optional<Instant> until(
      Transaction transaction, Shop shop, RecordedOrder order, Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Told _, Answer.Remembered _ -> Optional.empty();
      // Due after all, such as when its service review was skipped a moment ago: asked at once.
      case Answer.NotAsked _ -> Optional.of(now);
      case Answer.NotNow(_, Optional<Duration> retryAfter) -> {
        Instant since = since(transaction, shop, order, now);
        Instant end = Waits.earlier(since.plus(LONGEST), lastLook(transaction, shop, order, now));
        yield now.isBefore(end)
            ? Optional.of(Waits.earlier(now.plus(Waits.next(since, now, retryAfter)), end))
            : Optional.empty();
      }
    };
  }

  /** Whether an order's product review is due. */
  static boolean isDue(Transaction transaction, OrderKey order, Instant now) {
    return Optional.ofNullable(Decisions.known(transaction, order).get(Review.PRODUCT))
        .flatMap(invitation -> invitation.state().dueAt())
        .filter(at -> !at.isAfter(now))
        .isPresent();
  }

  private static Instant since(
      Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    return transaction.invitations().transitions(shop.id(), order.orderId()).stream()
        .filter(row -> row.why().equals(Reason.Wait.PRODUCT_DETAILS.key()))
        .map(TransitionRow::at)
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  private static Instant lastLook(
      Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    Map<Review, StoredInvitation> known =
        Decisions.known(transaction, new OrderKey(shop.id(), order.orderId()));
    return Deadline.of(shop, order, Review.PRODUCT, known, now).lastLook();
  }
}
