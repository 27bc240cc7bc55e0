package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host does before anything else: shops get their rows and their new ids, intents that an
 * earlier life left without outcome are settled, changed rules are applied.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Store store;
  private final ConfiguredShops shops;
  private final FormerShops former;
  private final RulesChanges rules;
  private final LostCalls lostCalls;
  private final GoneShops gone;
  private final DueSignal agenda;
  private final DueSignal handOvers;

  Recovery(
      Store store,
      ConfiguredShops shops,
      FormerShops former,
      RulesChanges rules,
      LostCalls lostCalls,
      GoneShops gone,
      DueSignal agenda,
      DueSignal handOvers) {
    this.store = store;
    this.shops = shops;
    this.former = former;
    this.rules = rules;
    this.lostCalls = lostCalls;
    this.gone = gone;
    this.agenda = agenda;
    this.handOvers = handOvers;
  }

  void run() throws InterruptedException {
    rules.rename(shops.all());
    former.take();
    rules.take(shops.all());
    rules.lookBehind();
    if (!store.shared()) {
      store.write(transaction -> {
        transaction.dueInvitations().releaseOthers();
        transaction.links().releaseOthers();
        transaction.leases().releaseOthers();
        return true;
      });
    }
    lostCalls.settle(!store.shared());
    gone.all().forEach(shop -> LOG.warn("{}", shop));
    store.read(transaction -> transaction.dueInvitations().firstDue()).forEach(agenda::due);
    store.read(transaction -> transaction.links().firstDue()).forEach(handOvers::due);
  }
}
