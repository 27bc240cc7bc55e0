package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.ReferenceUse;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ReferenceRows.Bearer;
import dev.invitera.host.store.ReferenceRows.Reference;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Orders of one customer that have the same reference: one of them at a time holds it, and only
 * that one may be invited for. It passes on where nothing was sent by it, and nothing will be.
 */
public final class SharedReferences {

  private static final Decision BEHIND = new Decision.Skip(Reason.Skip.SAME_REFERENCE);

  private SharedReferences() {}

  /**
   * The order as it is to be decided: one that is behind another takes the reference over, if it
   * would be invited for then and the other one lets it go. The order must be locked.
   */
  public static RecordedOrder claimed(
      Transaction transaction, Shop shop, RecordedOrder order, ShopPhase phase, Instant now) {
    if (!order.sameReference() || !wishes(shop, order, phase, now)) {
      return order;
    }
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    Optional<Reference> reference = transaction.references().of(key);
    if (reference.isEmpty()) {
      return order;
    }
    lock(transaction, reference.get());
    List<Bearer> holders = holders(transaction, reference.get());
    boolean watches = phase instanceof ShopPhase.Watching;
    for (Bearer holder : holders) {
      transaction.orders().lock(holder.order());
      if (!yields(transaction, shop, holder, watches)) {
        return order;
      }
    }
    holders.forEach(holder -> giveUp(transaction, holder.order(), now));
    transaction.references().save(key, true);
    return order.holdingReference();
  }

  /** Whether nothing but the other order keeps it from being invited for. */
  private static boolean wishes(Shop shop, RecordedOrder order, ShopPhase phase, Instant now) {
    return shop.rules().reviews().stream()
        .map(review -> shop.decider().decide(order, review, Optional.empty(), phase, now))
        .anyMatch(BEHIND::equals);
  }

  /**
   * Lets the next order have its turn, if nothing was sent by the one that has the reference and
   * nothing will be. It is due at once, and decided then by whichever host has its shop; of several
   * that are due, the first that is decided takes it.
   *
   * @param ended of which something ended just now
   */
  public static void handOn(Transaction transaction, Shop shop, OrderKey ended, Instant now) {
    transaction
        .references()
        .of(ended)
        .ifPresent(reference -> handOn(transaction, shop, reference, ended, now));
  }

  static void handOn(
      Transaction transaction, Shop shop, Reference reference, OrderKey ended, Instant now) {
    if (behind(transaction, reference, ended).isEmpty()) {
      return;
    }
    lock(transaction, reference);
    if (holders(transaction, reference).stream()
        .allMatch(holder -> yields(transaction, shop, holder, false))) {
      // One of a shop that this host does not have may be another host's, or nobody's.
      var _ =
          behind(transaction, reference, ended).stream()
              .map(Bearer::order)
              .filter(next -> wake(transaction, next, now))
              .anyMatch(next -> shop.configured().contains(next.shop()));
    }
  }

  /** Those that may have a turn; after one that had its own, only those that are behind that. */
  private static List<Bearer> behind(Transaction transaction, Reference reference, OrderKey ended) {
    List<Bearer> all = transaction.references().bearers(reference);
    int after =
        all.stream()
            .filter(bearer -> bearer.order().equals(ended) && !bearer.holds())
            .mapToInt(bearer -> all.indexOf(bearer) + 1)
            .findFirst()
            .orElse(0);
    return all.subList(after, all.size()).stream()
        .filter(bearer -> !bearer.holds() && !bearer.erased())
        .toList();
  }

  private static boolean wake(Transaction transaction, OrderKey order, Instant now) {
    transaction.orders().lock(order);
    boolean woken = false;
    for (StoredInvitation invitation :
        transaction.invitations().of(order.shop(), order.orderId())) {
      if (invitation.state() instanceof InvitationState.Skipped skipped
          && skipped.why() == Reason.Skip.SAME_REFERENCE) {
        transaction
            .invitations()
            .move(order, invitation.review(), Transition.itsTurn(skipped, now), now);
        woken = true;
      }
    }
    return woken;
  }

  private static void lock(Transaction transaction, Reference reference) {
    transaction.orders().lockReference(reference.businessUnit(), reference.text());
  }

  private static List<Bearer> holders(Transaction transaction, Reference reference) {
    return transaction.references().bearers(reference).stream().filter(Bearer::holds).toList();
  }

  /**
   * Whether an order lets its reference go.
   *
   * @param watches whether the shop of the one that wants it watches
   */
  private static boolean yields(
      Transaction transaction, Shop shop, Bearer holder, boolean watches) {
    boolean gone = holder.erased() || !shop.configured().contains(holder.order().shop());
    return switch (use(transaction, holder)) {
      case FREE -> true;
      case RESTING -> gone || !watches;
      case OPEN -> gone;
      case SPENT -> false;
    };
  }

  private static ReferenceUse use(Transaction transaction, Bearer holder) {
    OrderKey key = holder.order();
    boolean maybeSent =
        transaction.invitations().transitions(key.shop(), key.orderId()).stream()
            .anyMatch(step -> step.to().equals("unknown"));
    // A restored store does not know what was sent by an order that it had.
    boolean restored =
        transaction
            .shops()
            .standing(key.shop())
            .gap()
            .map(RestoreGap::restoredAt)
            .filter(holder.firstSeenAt()::isBefore)
            .isPresent();
    return maybeSent || restored
        ? ReferenceUse.SPENT
        : ReferenceUse.of(
            transaction.invitations().of(key.shop(), key.orderId()).stream()
                .map(StoredInvitation::state)
                .toList());
  }

  /** From now on the order is behind another one. */
  private static void giveUp(Transaction transaction, OrderKey order, Instant now) {
    transaction.references().save(order, false);
    for (StoredInvitation invitation :
        transaction.invitations().of(order.shop(), order.orderId())) {
      if (invitation.state() instanceof Undecided open
          && ReferenceUse.of(List.of(open)) != ReferenceUse.FREE) {
        transaction
            .invitations()
            .move(order, invitation.review(), Transition.decided(open, BEHIND), now);
      }
    }
  }
}
