package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ParkedKind;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Tells what a retry would do. */
final class Forecasts {

  private final LookUps lookUps;

  Forecasts(LookUps lookUps) {
    this.lookUps = lookUps;
  }

  Forecast of(Transaction transaction, Shop shop, ParkedRow row, Instant now) {
    if (row.kind() == ParkedKind.UNREADABLE) {
      return lookUps
          .obstacle(row)
          .map(why -> new Forecast("impossible", "nothing: " + why, false))
          .orElseGet(() ->
              new Forecast(
                  "look-up", "the order is looked up; a readable version ends this", false));
    }
    OrderKey key = new OrderKey(row.shop(), row.orderId().orElseThrow());
    return ReadableOrders.find(transaction, key)
        .map(stored -> decided(transaction, shop, row, stored.order(), now))
        .orElseGet(() ->
            new Forecast(
                "impossible",
                "nothing: what the store holds of the order cannot be read, until the shop sends it"
                    + " anew",
                false));
  }

  private static Forecast decided(
      Transaction transaction, Shop shop, ParkedRow row, RecordedOrder order, Instant now) {
    OrderKey key = new OrderKey(row.shop(), order.orderId());
    Optional<InvitationState> service =
        Optional.ofNullable(Decisions.known(transaction, key).get(Review.SERVICE))
            .map(StoredInvitation::state);
    Decision decision =
        shop.decider()
            .decide(
                order,
                row.review().orElseThrow(),
                service,
                Decisions.phase(transaction, shop),
                now);
    return of(decision, new MailRisk(transaction).of(shop, row));
  }

  private static Forecast of(Decision decision, boolean mayMailTwice) {
    return switch (decision) {
      case Decision.Invite _ ->
          new Forecast("invite", "the order is looked at again, then it goes out", mayMailTwice);
      case Decision.Wait(_, var why) ->
          new Forecast("wait-" + why.key(), "it waits: " + why.text(), mayMailTwice);
      case Decision.Skip(var why) ->
          new Forecast("skip-" + why.key(), "it is skipped: " + why.text(), mayMailTwice);
      case Decision.Cancel(var why) ->
          new Forecast("cancel-" + why.key(), "it is called off: " + why.text(), mayMailTwice);
    };
  }
}
