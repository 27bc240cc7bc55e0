package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.FormerOrders;
import dev.invitera.host.intake.FormerOrders.Taken;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives shops what the store has of their former ids, in steps that hold up no one. What some host
 * works on keeps its id until that ends, and what hosts that know only the former id record
 * meanwhile is moved later: so it is done again and again.
 */
final class FormerShops {

  private static final Logger LOG = LoggerFactory.getLogger(FormerShops.class);
  private static final int STEP = 100;

  private final Store store;
  private final ConfiguredShops shops;
  private final Clock clock;
  private final ShopLease polling;

  FormerShops(Store store, ConfiguredShops shops, Clock clock) {
    this.store = store;
    this.shops = shops;
    this.clock = clock;
    this.polling = new ShopLease(ShopLease.POLL, clock);
  }

  /**
   * Moves all that can be moved.
   *
   * @return the shops that took something over, of which all is to be decided anew
   * @throws InterruptedException half way, where the host stops; it may simply be done again
   */
  List<Shop> take() throws InterruptedException {
    List<Shop> taken = new ArrayList<>();
    for (Shop shop : shops.all()) {
      Optional<String> former = shop.config().was();
      if (former.isPresent() && take(former.get(), shop)) {
        taken.add(shop);
      }
    }
    return taken;
  }

  private boolean take(String former, Shop shop) throws InterruptedException {
    if (!store.<Boolean>read(transaction -> transaction.movedShops().left(former, shop.id()))) {
      return false;
    }
    boolean changed = store.<Boolean>write(transaction -> begin(transaction, former, shop));
    long moved = 0;
    Optional<String> last = Optional.of("");
    while (last.isPresent()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the host stops");
      }
      String after = last.get();
      Moved step = store.write(transaction -> step(transaction, former, shop, after));
      moved += step.count();
      last = step.last();
    }
    if (moved > 0) {
      LOG.info("Shop {} takes over {} orders of its former id {}", shop.id(), moved, former);
    }
    return changed || moved > 0;
  }

  /** All but the orders; whether anything is to be decided anew for it. */
  private boolean begin(Transaction transaction, String former, Shop shop) {
    Instant now = clock.instant();
    transaction.movedShops().lock(former);
    polling.lock(transaction, shop.id());
    transaction.shops().see(shop.id(), now);
    boolean activated = transaction.movedShops().movePhase(former, shop.id(), now);
    if (activated) {
      FormerOrders.mark(transaction, former, shop);
    }
    transaction.movedShops().moveRest(former, shop.id());
    boolean deleted = FormerOrders.applyDeletions(transaction, shop, former, now);
    if (!polling.taken(transaction, shop.id())) {
      // A sweep that is under way would undo it: it is taken once that has ended.
      transaction.movedShops().takeCursor(former, shop.id(), now);
    }
    return activated || deleted;
  }

  private record Moved(int count, Optional<String> last) {}

  private Moved step(Transaction transaction, String former, Shop shop, String after) {
    Instant now = clock.instant();
    transaction.movedShops().lock(former);
    // Before any order, and then waiting for none: whoever has one may wait for this.
    transaction.stateCounts().lock();
    List<String> ids = transaction.orderLists().idsAfter(former, after, STEP);
    int count = 0;
    for (String id : ids) {
      if (FormerOrders.takeOverIfFree(transaction, shop, new OrderKey(former, id), now)
          == Taken.MOVED) {
        count++;
      }
    }
    return new Moved(count, ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast()));
  }
}
