package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.Transaction;
import java.util.Optional;

/**
 * Keeps back what may have been mailed in a time that a restored store does not know. Orders of
 * that time may come to be known long after the restore, by the sweep or an edit.
 */
final class RestoreGuard {

  private final Shop shop;
  private final Optional<RestoreGap> gap;

  RestoreGuard(Shop shop, Optional<RestoreGap> gap) {
    this.shop = shop;
    this.gap = shop.rules().via().makesLink() ? Optional.empty() : gap;
  }

  /** Whether an invitation that is to go out now may have gone out before. */
  boolean holds(Transaction transaction, RecordedOrder order, Review review) {
    return gap.filter(missing -> missing.maySent(order, review, shop.rules()))
        .filter(missing -> !released(transaction, order, review, missing))
        .isPresent();
  }

  /** Since the restore a person retried it, or it was tried. */
  private boolean released(
      Transaction transaction, RecordedOrder order, Review review, RestoreGap missing) {
    return transaction.invitations().transitions(shop.id(), order.orderId()).stream()
        .filter(step -> step.review() == review)
        .filter(step -> !step.at().isBefore(missing.restoredAt()))
        .anyMatch(step -> step.to().equals("retrying"));
  }
}
