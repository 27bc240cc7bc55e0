package dev.invitera.host.delivery;

import com.google.common.collect.Iterables;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.RulesNote;
import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

  /** Long enough for a host to decide a large shop again. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Store store;
  private final ConfiguredShops shops;
  private final Redecider redecider;
  private final Clock clock;
  private final Map<String, Foreign> foreign = new HashMap<>();

  RulesChanges(Store store, ConfiguredShops shops, Redecider redecider, Clock clock) {
    this.store = store;
    this.shops = shops;
    this.redecider = redecider;
    this.clock = clock;
  }

  /**
   * A shop of which all is to be decided anew.
   *
   * @param note what the store says meanwhile
   */
  private record Changed(Shop shop, RulesNote note) {}

  /**
   * A shop of which all was decided by rules that this host does not have.
   *
   * @param since when this host saw it first
   */
  private record Foreign(String note, Instant since) {}

  /**
   * Gives shops their new ids, before anything is under way for them. While another host works on
   * something of a former id, its orders are to be moved one by one.
   */
  void rename(Collection<Shop> some) {
    for (Shop shop : some) {
      shop.config()
          .was()
          .ifPresent(former -> store.write(transaction -> rename(transaction, former, shop.id())));
    }
  }

  private boolean rename(Transaction transaction, String former, String shop) {
    if (isWorkedOn(transaction, former)) {
      return false;
    }
    boolean renamed = transaction.shops().rename(former, shop);
    if (renamed && isWorkedOn(transaction, shop)) {
      // Another host began with something before its row was renamed.
      var _ = transaction.shops().rename(shop, former);
      return false;
    }
    if (renamed) {
      transaction.movedShops().noteCursor(former, shop, clock.instant());
    }
    return renamed;
  }

  /** Whether another host would not find again what it has leased. */
  private boolean isWorkedOn(Transaction transaction, String shop) {
    return store.shared() && transaction.movedShops().busy(shop, clock.instant());
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

  /** Looks whether other hosts decided anything by other rules since. Called by one thread. */
  void lookAgain() throws InterruptedException {
    Map<String, String> notes = store.read(transaction -> transaction.shops().rulesNotes());
    List<Shop> ours = new ArrayList<>();
    for (Shop shop : shops.all()) {
      String note = notes.get(shop.id());
      if (note != null && isOurs(shop, note)) {
        ours.add(shop);
      }
    }
    if (!ours.isEmpty()) {
      LOG.info("Another host decided by other rules in {} shops: it is decided again", ours.size());
      take(ours);
    }
  }

  /**
   * Whether this host is to decide a shop's open invitations again. By rules that it does not have,
   * another host is: if none does for long, there is none that has them, such as one that died.
   */
  private boolean isOurs(Shop shop, String text) {
    RulesNote note = RulesNote.of(text);
    if (note.rules().equals(shop.decidingRules())) {
      foreign.remove(shop.id());
      return note.differsFrom(shop.decidingRules());
    }
    Instant now = clock.instant();
    Foreign seen = foreign.get(shop.id());
    if (seen == null || !seen.note().equals(text)) {
      foreign.put(shop.id(), new Foreign(text, now));
      return false;
    }
    if (seen.since().plus(PATIENCE).isAfter(now)) {
      return false;
    }
    foreign.remove(shop.id());
    if (!note.marked()) {
      // Asks those who have these rules: they take the mark away.
      note.decidedBy(shop.decidingRules())
          .ifPresent(marked ->
              store.write(
                  transaction -> transaction.shops().replaceRules(shop.id(), text, marked.text())));
    }
    return note.marked();
  }

  /** Decides anew what is behind orders with the same reference, after shops are gone. */
  void lookBehind() throws InterruptedException {
    redecider.redecideBehind(shops);
  }

  private void redecide(Changed changed) throws InterruptedException {
    redecider.redecide(changed.shop(), changed.note().formers());
    String all = RulesNote.all(changed.shop().decidingRules()).text();
    store.write(transaction ->
        transaction.shops().replaceRules(changed.shop().id(), changed.note().text(), all));
  }

  private List<Changed> see(Transaction transaction, List<Shop> some) {
    Instant now = clock.instant();
    List<Changed> changed = new ArrayList<>();
    for (Shop shop : some) {
      transaction.shops().see(shop.id(), now);
      Optional<RulesNote> known =
          transaction.shops().find(shop.id()).flatMap(ShopRow::rulesHash).map(RulesNote::of);
      if (known.isEmpty() || known.get().differsFrom(shop.decidingRules())) {
        RulesNote note =
            known
                .map(former -> former.redoneBy(shop.decidingRules()))
                .orElseGet(() -> RulesNote.redoing(shop.decidingRules()));
        transaction.shops().saveRulesHash(shop.id(), note.text());
        changed.add(new Changed(shop, note));
      }
    }
    return changed;
  }
}
