package dev.invitera.host.delivery;

import com.google.common.collect.Iterables;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.RulesNote;
import dev.invitera.host.invitation.Trigger;
import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives shops their rows, and decides anew what was decided by other rules than they have now: by
 * those of before, or by another host that has not taken the change yet.
 */
final class RulesChanges {

  private static final Logger LOG = LoggerFactory.getLogger(RulesChanges.class);
  private static final int STEP = 200;

  private final Store store;
  private final ConfiguredShops shops;
  private final Redecider redecider;
  private final Clock clock;

  RulesChanges(Store store, ConfiguredShops shops, Redecider redecider, Clock clock) {
    this.store = store;
    this.shops = shops;
    this.redecider = redecider;
    this.clock = clock;
  }

  /**
   * A shop of which all is to be decided anew.
   *
   * @param former the trigger by which its orders were recorded, if it is known
   * @param note what the store says meanwhile
   */
  private record Changed(Shop shop, Optional<Trigger> former, String note) {}

  /** Gives shops their new ids, before anything is under way for them. */
  void rename(Collection<Shop> some) {
    for (Shop shop : some) {
      shop.config()
          .was()
          .ifPresent(
              former -> store.write(transaction -> transaction.shops().rename(former, shop.id())));
    }
  }

  /**
   * Shops of a configuration that was just taken.
   *
   * @throws InterruptedException before the end: it may simply be done again
   */
  void take(Collection<Shop> some) throws InterruptedException {
    for (List<Shop> step : Iterables.partition(some, STEP)) {
      for (Changed changed : store.write(transaction -> see(transaction, step))) {
        redecide(changed);
      }
    }
  }

  /** Looks whether other hosts decided anything by other rules since. */
  void lookAgain() throws InterruptedException {
    Map<String, String> mixed = store.read(transaction -> transaction.shops().mixedRules());
    List<Shop> ours =
        mixed.entrySet().stream()
            .flatMap(entry ->
                shops
                    .find(entry.getKey())
                    .filter(
                        shop -> RulesNote.of(entry.getValue()).rules().equals(shop.decidingRules()))
                    .stream())
            .toList();
    if (!ours.isEmpty()) {
      LOG.info("Another host decided by other rules in {} shops: it is decided again", ours.size());
      take(ours);
    }
  }

  private void redecide(Changed changed) throws InterruptedException {
    redecider.redecide(changed.shop(), changed.former());
    String all = RulesNote.all(changed.shop().decidingRules()).text();
    store.write(
        transaction -> transaction.shops().replaceRules(changed.shop().id(), changed.note(), all));
  }

  private List<Changed> see(Transaction transaction, List<Shop> some) {
    Instant now = clock.instant();
    List<Changed> changed = new ArrayList<>();
    for (Shop shop : some) {
      transaction.shops().see(shop.id(), now);
      Optional<RulesNote> known =
          transaction.shops().find(shop.id()).flatMap(ShopRow::rulesHash).map(RulesNote::of);
      if (known.isEmpty() || known.get().differsFrom(shop.decidingRules())) {
        Optional<Trigger> former = known.flatMap(note -> note.former(shop.decidingRules()));
        String note =
            RulesNote.redoing(shop.decidingRules(), former.map(Trigger::key).orElse("")).text();
        transaction.shops().saveRulesHash(shop.id(), note);
        changed.add(new Changed(shop, former, note));
      }
    }
    return changed;
  }
}
