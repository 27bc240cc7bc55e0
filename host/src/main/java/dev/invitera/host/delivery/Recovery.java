package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.store.Store;

/**
 * What a host does before anything else: shops get their rows and their new ids, intents that an
 * earlier life left without outcome are settled, changed rules are applied.
 */
final class Recovery {

  private final Store store;
  private final ConfiguredShops shops;
  private final RulesChanges rules;
  private final LostCalls lostCalls;
  private final DueSignal agenda;
  private final DueSignal handOvers;

  Recovery(
      Store store,
      ConfiguredShops shops,
      RulesChanges rules,
      LostCalls lostCalls,
      DueSignal agenda,
      DueSignal handOvers) {
    this.store = store;
    this.shops = shops;
    this.rules = rules;
    this.lostCalls = lostCalls;
    this.agenda = agenda;
    this.handOvers = handOvers;
  }

  void run() throws InterruptedException {
    rules.rename(shops.all());
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
    store.read(transaction -> transaction.dueInvitations().firstDue()).forEach(agenda::due);
    store.read(transaction -> transaction.links().firstDue()).forEach(handOvers::due);
  }
}
