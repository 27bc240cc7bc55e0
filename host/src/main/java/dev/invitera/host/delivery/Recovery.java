package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What a host does before anything else: shops get their rows and their new ids, intents that an
 * earlier life left without outcome are settled, changed rules are applied.
 */
final class Recovery {

  private static final String DIED = "the host stopped before it learnt the outcome";

  private final Store store;
  private final ConfiguredShops shops;
  private final Redecider redecider;
  private final DueSignal agenda;
  private final DueSignal handOvers;
  private final Clock clock;

  Recovery(
      Store store,
      ConfiguredShops shops,
      Redecider redecider,
      DueSignal agenda,
      DueSignal handOvers,
      Clock clock) {
    this.store = store;
    this.shops = shops;
    this.redecider = redecider;
    this.agenda = agenda;
    this.handOvers = handOvers;
    this.clock = clock;
  }

  void run() {
    for (Shop shop : shops.all()) {
      ShopRow row = store.write(transaction -> settle(transaction, shop));
      String hash = RulesHash.of(shop);
      if (row.rulesHash().filter(hash::equals).isEmpty()) {
        redecider.redecide(shop, row.rulesHash().flatMap(RulesHash::trigger));
        store.write(transaction -> {
          transaction.shops().saveRulesHash(shop.id(), hash);
          return hash;
        });
      }
      Instant now = clock.instant();
      store
          .<Optional<Instant>>read(transaction -> transaction.invitations().nextDue(shop.id(), now))
          .ifPresent(at -> agenda.due(shop.id(), at));
      store
          .<Optional<Instant>>read(transaction -> transaction.links().nextHandOver(shop.id()))
          .ifPresent(at -> handOvers.due(shop.id(), at));
    }
  }

  private ShopRow settle(Transaction transaction, Shop shop) {
    Instant now = clock.instant();
    shop.config().was().ifPresent(former -> transaction.shops().rename(former, shop.id()));
    transaction.shops().see(shop.id(), now);
    transaction.invitations().releaseAll(shop.id());
    transaction.links().releaseAllHandOvers(shop.id());
    for (String orderId : transaction.invitations().calling(shop.id())) {
      OrderKey key = new OrderKey(shop.id(), orderId);
      for (StoredInvitation invitation : Decisions.known(transaction, key).values()) {
        if (invitation.state() instanceof InvitationState.Calling) {
          InvitationState next =
              shop.rules().via().makesLink() && viaWasLink(transaction, key)
                  ? new InvitationState.Retrying(now, DIED)
                  : new InvitationState.Unknown(DIED);
          transaction
              .invitations()
              .move(key, invitation.review(), Optional.of(invitation), next, now);
        }
      }
    }
    return transaction.shops().find(shop.id()).orElseThrow();
  }

  /** The route may have been changed since: what counts is how the attempt was made. */
  private static boolean viaWasLink(Transaction transaction, OrderKey key) {
    return transaction.attempts().of(key.shop(), key.orderId()).stream()
        .filter(attempt -> attempt.outcome().isEmpty())
        .noneMatch(attempt -> attempt.via().equals("trustpilot-email"));
  }
}
