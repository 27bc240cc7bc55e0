package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets shops send, or stops them. Safe for several threads. */
public final class ShopPhases {

  private static final Logger LOG = LoggerFactory.getLogger(ShopPhases.class);
  private static final int STEP = 200;

  private final Store store;
  private final Redecider redecider;
  private final Clock clock;

  ShopPhases(Store store, Redecider redecider, Clock clock) {
    this.store = store;
    this.redecider = redecider;
    this.clock = clock;
  }

  /** The phase of a shop as it works: a sandboxed shop is active from the start. */
  public ShopPhase phase(Shop shop) {
    return store.read(transaction -> Decisions.phase(transaction, shop));
  }

  /**
   * Activates a shop: orders that meet the trigger from an instant on are invited. Resumes a paused
   * shop; one that is active stays so, unless another instant is given.
   *
   * @param from empty: now, or for a shop that was active before, as it was
   */
  public ShopPhase.Active activate(Shop shop, Optional<Instant> from) {
    Change change =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.shops().see(shop.id(), now);
          ShopPhase before = transaction.shops().phase(shop.id());
          Optional<Instant> since = from.or(before::activeSince);
          // A sandboxed shop needs no activation: one kept of it would let it send its history
          // once its account is a real one.
          ShopPhase next =
              since.isEmpty() && shop.sandboxed()
                  ? new ShopPhase.Watching()
                  : new ShopPhase.Active(since.orElse(now));
          transaction.shops().savePhase(shop.id(), next, now);
          return new Change(
              before, next, Decisions.phase(transaction, shop).activeSince().orElse(now));
        });
    if (change.changes()) {
      LOG.info(
          "Shop {} is {}: orders that met the trigger since {} are invited",
          shop.id(),
          change.before() instanceof ShopPhase.Paused ? "resumed" : "activated",
          change.since());
    }
    redecider.redecide(shop);
    return new ShopPhase.Active(change.since());
  }

  /**
   * What somebody did to a shop.
   *
   * @param since when it is active, if it is
   */
  private record Change(ShopPhase before, ShopPhase next, Instant since) {
    boolean changes() {
      return !before.equals(next);
    }
  }

  /** Pauses a shop: nothing more is attempted until it is activated again. */
  public void pause(Shop shop) {
    Change change =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.shops().see(shop.id(), now);
          ShopPhase before = transaction.shops().phase(shop.id());
          ShopPhase.Paused next = new ShopPhase.Paused(before.activeSince());
          transaction.shops().savePhase(shop.id(), next, now);
          return new Change(before, next, now);
        });
    if (change.changes()) {
      LOG.info("Shop {} is paused: nothing is sent until it is activated again", shop.id());
    }
    redecider.redecide(shop);
  }

  /**
   * What activation would do now: how many invitations would go out at once, later, or be skipped,
   * by the decision's key.
   */
  public Map<String, Long> preview(Shop shop, Optional<Instant> from) {
    Instant now = clock.instant();
    ShopPhase.Active phase =
        store.read(transaction ->
            new ShopPhase.Active(
                from.or(() -> Decisions.phase(transaction, shop).activeSince()).orElse(now)));
    Map<String, Long> counts = new TreeMap<>();
    String last = "";
    while (true) {
      String after = last;
      List<String> ids =
          store.read(transaction -> count(transaction, shop, phase, now, after, counts));
      if (ids.isEmpty()) {
        return counts;
      }
      last = ids.getLast();
    }
  }

  private static List<String> count(
      Transaction transaction,
      Shop shop,
      ShopPhase phase,
      Instant now,
      String after,
      Map<String, Long> counts) {
    List<String> ids = transaction.orderLists().openIdsAfter(shop.id(), after, STEP);
    for (String id : ids) {
      OrderKey key = new OrderKey(shop.id(), id);
      Optional<StoredOrder> stored =
          ReadableOrders.find(transaction, key).filter(order -> order.erasedAt().isEmpty());
      if (stored.isEmpty()) {
        continue;
      }
      Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
      for (Review review : shop.rules().reviews()) {
        StoredInvitation invitation = known.get(review);
        if (invitation == null || invitation.state().open()) {
          Optional<StoredInvitation> service = Optional.ofNullable(known.get(Review.SERVICE));
          Decision decision =
              shop.decider()
                  .decide(
                      stored.get().order(),
                      review,
                      service.map(StoredInvitation::state),
                      phase,
                      now);
          counts.merge(key(decision), 1L, Long::sum);
        }
      }
    }
    return ids;
  }

  private static String key(Decision decision) {
    return switch (decision) {
      case Decision.Invite _ -> "invite-now";
      case Decision.Wait wait -> "wait-" + wait.why().key();
      case Decision.Skip skip -> "skip-" + skip.why().key();
      case Decision.Cancel cancel -> "cancel-" + cancel.why().key();
    };
  }
}
