package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.ReferenceUse;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ShopRows.Standing;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides the invitations of an order anew and keeps the result. */
public final class Decisions {

  private Decisions() {}

  /** Whether a shop sends: what the store says, or at once where nothing leaves the machine. */
  public static ShopPhase phase(Transaction transaction, Shop shop) {
    return phase(transaction.shops().phase(shop.id()), shop);
  }

  /**
   * Whether a shop sends, for a decision that is about to be kept: notes where it is made by other
   * rules than those by which all was decided last.
   */
  public static ShopPhase phaseToDecide(Transaction transaction, Shop shop) {
    return phaseToDecide(transaction, shop, transaction.shops().standing(shop.id()));
  }

  /** The same of how the shop stands. */
  public static ShopPhase phaseToDecide(Transaction transaction, Shop shop, Standing standing) {
    standing
        .rulesHash()
        .map(RulesNote::of)
        .flatMap(note -> note.decidedBy(shop.decidingRules()))
        .ifPresent(note -> transaction.shops().saveRulesHash(shop.id(), note.text()));
    return phase(standing.phase(), shop);
  }

  /** The same of the phase that the store has. */
  public static ShopPhase phase(ShopPhase stored, Shop shop) {
    return shop.sandboxed() && stored instanceof ShopPhase.Watching
        ? new ShopPhase.Active(Instant.EPOCH)
        : stored;
  }

  /**
   * Decides every review that the rules ask for, or that has an invitation already, unless an
   * intent exists.
   *
   * @return where the order's invitations stand now
   */
  public static Map<Review, InvitationState> decide(
      Transaction transaction, Shop shop, RecordedOrder order, ShopPhase phase, Instant now) {
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    return decide(transaction, shop, order, known(transaction, key), _ -> false, phase, now);
  }

  /**
   * The same after an attempt's next try was put off, since its shop or catalog could not be asked:
   * what was intended was not decided again when order or rules changed.
   */
  public static void afterPutOff(
      Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    var _ =
        decide(
            transaction,
            shop,
            order,
            known(transaction, key),
            why -> why == Reason.Wait.SHOP_UNREACHABLE || why == Reason.Wait.PRODUCT_DETAILS,
            phaseToDecide(transaction, shop),
            now);
  }

  /** Decides every review that the rules ask for, of an order that was not known before. */
  static Map<Review, InvitationState> first(
      Transaction transaction, Shop shop, RecordedOrder order, ShopPhase phase, Instant now) {
    return decide(transaction, shop, order, Map.of(), _ -> false, phase, now);
  }

  /**
   * The same after an order was recorded again: what waits for trouble of its shop that is not over
   * by that waits on, so that orders which come again and again do not cut its pauses short.
   *
   * @param same whether the order is as it was
   */
  static Map<Review, InvitationState> again(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      boolean same,
      ShopPhase phase,
      Instant now) {
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    boolean stale = mustBeLookedAt(shop, order, now);
    return decide(
        transaction,
        shop,
        order,
        known(transaction, key),
        why ->
            switch (why) {
              case SHOP_UNREACHABLE -> stale;
              case PRODUCT_DETAILS -> same;
              case NOT_TRIGGERED,
                  DELAY,
                  WATCHING,
                  PAUSED,
                  SERVICE_FIRST,
                  REFERENCE_FREE,
                  FORMER_ID,
                  OTHER ->
                  false;
            },
        phase,
        now);
  }

  private static boolean mustBeLookedAt(Shop shop, RecordedOrder order, Instant now) {
    return !order.confirmed() || order.isOlderThan(shop.rules().recheckAfter(), now);
  }

  private static Map<Review, InvitationState> decide(
      Transaction transaction,
      Shop shop,
      RecordedOrder recorded,
      Map<Review, StoredInvitation> known,
      Predicate<Reason.Wait> waitsOn,
      ShopPhase phase,
      Instant now) {
    OrderKey key = new OrderKey(shop.id(), recorded.orderId());
    RecordedOrder order = SharedReferences.claimed(transaction, shop, recorded, phase, now);
    Map<Review, InvitationState> states = new EnumMap<>(Review.class);
    for (Review review : Review.values()) {
      Optional<StoredInvitation> existing = Optional.ofNullable(known.get(review));
      if (existing.isEmpty() && !shop.rules().reviews().contains(review)) {
        continue;
      }
      Optional<InvitationState> service = Optional.ofNullable(states.get(Review.SERVICE));
      if (existing.isPresent() && !existing.get().state().open()) {
        states.put(review, existing.get().state());
        continue;
      }
      Decision decision = shop.decider().decide(order, review, service, phase, now);
      if (decision instanceof Decision.Invite
          && existing.isPresent()
          && existing.get().state() instanceof InvitationState.Waiting(_, Reason.Wait why)
          && waitsOn.test(why)) {
        states.put(review, existing.get().state());
      } else {
        Transition step =
            existing.isPresent()
                ? Transition.decided((Undecided) existing.get().state(), decision)
                : Transition.first(decision);
        transaction.invitations().move(key, review, step, now);
        states.put(review, decision.state());
      }
    }
    if (ReferenceUse.of(states.values()).endsFrom(use(known))) {
      SharedReferences.handOn(transaction, shop, key, now);
    }
    return states;
  }

  private static ReferenceUse use(Map<Review, StoredInvitation> invitations) {
    return ReferenceUse.of(invitations.values().stream().map(StoredInvitation::state).toList());
  }

  /**
   * Lets an order with the same reference have its turn, after steps beside a decision that may
   * have ended what was to come of an order.
   *
   * @param before where its invitations stood
   */
  public static void ended(
      Transaction transaction,
      Shop shop,
      OrderKey key,
      Map<Review, StoredInvitation> before,
      Instant now) {
    if (use(known(transaction, key)).endsFrom(use(before))) {
      SharedReferences.handOn(transaction, shop, key, now);
    }
  }

  /** The invitations of an order by review. */
  public static Map<Review, StoredInvitation> known(Transaction transaction, OrderKey key) {
    Map<Review, StoredInvitation> known = new EnumMap<>(Review.class);
    transaction
        .invitations()
        .of(key.shop(), key.orderId())
        .forEach(invitation -> known.put(invitation.review(), invitation));
    return known;
  }
}
