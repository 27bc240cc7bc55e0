package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Via;
import dev.invitera.host.store.AttemptRows.AttemptRow;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells, within a transaction, whether a customer may get a second mail by a retry. */
final class MailRisk {

  private final Transaction transaction;
  private final Map<String, Optional<RestoreGap>> gaps = new HashMap<>();

  MailRisk(Transaction transaction) {
    this.transaction = transaction;
  }

  boolean of(Shop shop, ParkedRow row) {
    return switch (row.kind()) {
      case UNREADABLE -> false;
      case UNKNOWN -> !onlyLinks(shop, row);
      case REFUSED -> beforeRestore(shop, row) && !onlyLinks(shop, row);
    };
  }

  /** A person may have retried it, and it may have been sent, in a time that the store lost. */
  private boolean beforeRestore(Shop shop, ParkedRow row) {
    return gaps.computeIfAbsent(shop.id(), id -> transaction.shops().standing(id).gap())
        .filter(gap -> !row.since().isAfter(gap.restoredAt()))
        .isPresent();
  }

  /** The route may have been changed: what counts are the attempts so far and the next one. */
  private boolean onlyLinks(Shop shop, ParkedRow row) {
    if (!shop.rules().via().makesLink()) {
      return false;
    }
    Review review = row.review().orElseThrow();
    List<AttemptRow> attempts =
        transaction.attempts().of(shop.id(), row.orderId().orElseThrow()).stream()
            .filter(attempt -> attempt.reviews().contains(review))
            .toList();
    return !attempts.isEmpty()
        && attempts.stream().noneMatch(made -> made.via().equals(Via.TRUSTPILOT_EMAIL.key()));
  }
}
