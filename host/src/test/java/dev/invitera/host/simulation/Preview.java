package dev.invitera.host.simulation;

import static dev.invitera.host.simulation.Invariants.require;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.StoreContents.BackfillItemLine;
import dev.invitera.host.store.StoreContents.InvitationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What a backfill's scan must find. */
final class Preview {

  private static final Duration MAX_AGE = Duration.ofDays(90);

  private final Simulation simulation;

  Preview(Simulation simulation) {
    this.simulation = simulation;
  }

  /** A scan came to its end. */
  void check(BackfillRow row, List<BackfillItemLine> items, Collection<LetOut> before) {
    for (BackfillItemLine item : items) {
      require(meant(row, item.placedAt()), "found of another time: " + item);
    }
    for (ShopOrder order : simulation.platform().all(row.shop())) {
      InvitationKey key = new InvitationKey(row.shop(), order.ref().orderId(), Review.SERVICE);
      if (surelyHistory(row, order)
          && before.stream().noneMatch(some -> some.keys().contains(key))) {
        require(
            items.stream()
                .anyMatch(item -> item.key().equals(key) && item.outcome().equals("invite")),
            "not offered: " + key + " by " + row + " of " + items);
      }
    }
  }

  /** Whether it would be invited but for its time, whatever else happens. */
  private boolean surelyHistory(BackfillRow row, ShopOrder order) {
    Instant now = simulation.clock().instant();
    return !simulation.rollout().changes()
        && simulation.platform().untouchedSince(row.shop(), order.ref().orderId())
        && order.state().atOrBeyond(OrderState.FULFILLED)
        && order.placedAt().plus(MAX_AGE).isAfter(now)
        && meant(row, order.placedAt());
  }

  private static boolean meant(BackfillRow row, Instant placedAt) {
    return !placedAt.isBefore(row.terms().from())
        && row.terms().until().filter(until -> !placedAt.isBefore(until)).isEmpty();
  }
}
