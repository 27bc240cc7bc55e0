package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.InvitationState.Calling;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.DueInvitationRows.LostCall;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Settles intents of which nobody will tell the outcome: what would mail twice is parked as
 * unknown, what makes a link is made again.
 */
final class LostCalls {

  private static final String DIED = "the host stopped before it learnt the outcome";
  private static final String NOT_CALLED = "the store failed before anything was sent";
  private static final int STEP = 100;

  private final Store store;
  private final ConfiguredShops shops;
  private final InFlight inFlight;
  private final Clock clock;

  LostCalls(Store store, ConfiguredShops shops, InFlight inFlight, Clock clock) {
    this.store = store;
    this.shops = shops;
    this.inFlight = inFlight;
    this.clock = clock;
  }

  /**
   * Settles calls whose lease is over.
   *
   * @param alone whether all calls of other hosts are lost, since there is no other host
   */
  void settle(boolean alone) {
    LostCall last = LostCall.NONE;
    List<LostCall> page;
    do {
      LostCall after = last;
      page = store.write(transaction -> step(transaction, after, alone));
      last = page.isEmpty() ? last : page.getLast();
    } while (page.size() == STEP && !Thread.currentThread().isInterrupted());
  }

  private List<LostCall> step(Transaction transaction, LostCall after, boolean alone) {
    Instant now = clock.instant();
    List<LostCall> lost = transaction.dueInvitations().lostCallsAfter(after, now, alone, STEP);
    for (LostCall call : lost) {
      Optional<Shop> shop = shops.find(call.order().shop());
      if (shop.isPresent() && !inFlight.has(call.order())) {
        settle(transaction, shop.get(), call, now);
      }
    }
    return lost;
  }

  private static void settle(Transaction transaction, Shop shop, LostCall call, Instant now) {
    calling(transaction, call)
        .ifPresent(calling -> {
          Transition step =
              shop.rules().via().makesLink() && viaWasLink(transaction, call.order())
                  ? Transition.repeated(calling, now, DIED)
                  : Transition.unknown(calling, DIED);
          transaction.invitations().move(call.order(), call.review(), step, now);
        });
  }

  /**
   * Settles intents of this host that may have been recorded while the store failed, so that their
   * calls were never made.
   *
   * @return whether none was left, since its order is in flight for another reason
   */
  boolean settleNotCalled(Shop shop) {
    return store.write(transaction -> {
      Instant now = clock.instant();
      boolean all = true;
      for (LostCall call : transaction.dueInvitations().ownCalls(shop.id())) {
        if (inFlight.has(call.order())) {
          all = false;
        } else {
          calling(transaction, call)
              .map(calling -> Transition.notSent(calling, now, NOT_CALLED))
              .ifPresent(
                  step -> transaction.invitations().move(call.order(), call.review(), step, now));
        }
      }
      return all;
    });
  }

  private static Optional<Calling> calling(Transaction transaction, LostCall call) {
    transaction.orders().lock(call.order());
    return transaction.invitations().of(call.order().shop(), call.order().orderId()).stream()
        .filter(invitation -> invitation.review() == call.review())
        .map(StoredInvitation::state)
        .filter(Calling.class::isInstance)
        .map(Calling.class::cast)
        .findFirst();
  }

  /** The route may have been changed since: what counts is how the attempt was made. */
  private static boolean viaWasLink(Transaction transaction, OrderKey key) {
    return transaction.attempts().of(key.shop(), key.orderId()).stream()
        .filter(attempt -> attempt.outcome().isEmpty())
        .noneMatch(attempt -> attempt.via().equals("trustpilot-email"));
  }
}
