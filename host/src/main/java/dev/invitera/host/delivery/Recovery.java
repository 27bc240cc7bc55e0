package dev.invitera.host.delivery;

import com.google.common.collect.Iterables;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a host does before anything else: shops get their rows and their new ids, intents that an
 * earlier life left without outcome are settled, changed rules are applied.
 */
final class Recovery {

  private static final int STEP = 200;

  private final Store store;
  private final ConfiguredShops shops;
  private final Redecider redecider;
  private final LostCalls lostCalls;
  private final DueSignal agenda;
  private final DueSignal handOvers;
  private final Clock clock;

  Recovery(
      Store store,
      ConfiguredShops shops,
      Redecider redecider,
      LostCalls lostCalls,
      DueSignal agenda,
      DueSignal handOvers,
      Clock clock) {
    this.store = store;
    this.shops = shops;
    this.redecider = redecider;
    this.lostCalls = lostCalls;
    this.agenda = agenda;
    this.handOvers = handOvers;
    this.clock = clock;
  }

  void run() {
    for (List<Shop> some : Iterables.partition(shops.all(), STEP)) {
      for (Changed changed : store.write(transaction -> see(transaction, some))) {
        Shop shop = changed.shop();
        redecider.redecide(shop, changed.former().flatMap(RulesHash::trigger));
        store.write(transaction -> {
          transaction.shops().saveRulesHash(shop.id(), RulesHash.of(shop));
          return shop;
        });
      }
    }
    if (!store.shared()) {
      store.write(transaction -> {
        transaction.invitations().releaseOthers();
        transaction.links().releaseOthers();
        transaction.leases().releaseOthers();
        return true;
      });
    }
    lostCalls.settle(!store.shared());
    store.read(transaction -> transaction.invitations().firstDue()).forEach(agenda::due);
    store.read(transaction -> transaction.links().firstDue()).forEach(handOvers::due);
  }

  /**
   * A shop whose rules are not those of before.
   *
   * @param former the hash of those
   */
  private record Changed(Shop shop, Optional<String> former) {}

  /** Gives shops their rows, and tells whose rules are not those of before. */
  private List<Changed> see(Transaction transaction, List<Shop> some) {
    Instant now = clock.instant();
    List<Changed> changed = new ArrayList<>();
    for (Shop shop : some) {
      shop.config().was().ifPresent(former -> transaction.shops().rename(former, shop.id()));
      transaction.shops().see(shop.id(), now);
      Optional<String> former = transaction.shops().find(shop.id()).flatMap(ShopRow::rulesHash);
      if (former.filter(RulesHash.of(shop)::equals).isEmpty()) {
        changed.add(new Changed(shop, former));
      }
    }
    return changed;
  }
}
