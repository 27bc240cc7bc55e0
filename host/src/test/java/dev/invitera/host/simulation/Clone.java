package dev.invitera.host.simulation;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.fixture.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A copy of the shops that took their webhooks and secrets along, and has other orders under the
 * same ids. Some of its deliveries tell where they come from, others pass for the shops' own.
 */
final class Clone {

  /** Its only customer, whom nobody may write to. */
  static final String CUSTOMER = "nobody@clone.example";

  private static final Duration LONG_AGO = Duration.ofDays(5);

  private final Simulation simulation;
  private final RandomGenerator random;

  Clone(Simulation simulation) {
    this.simulation = simulation;
    this.random = simulation.random();
  }

  /** What it posts about one of its orders. */
  WebhookResult posts(String shop, String id) {
    Instant now = simulation.clock().instant();
    OrderState state =
        Weather.pick(
            random,
            List.of(
                OrderState.PAID, OrderState.FULFILLED, OrderState.FULFILLED, OrderState.CANCELLED));
    ShopOrderBuilder order =
        Orders.order(id, state, now)
            .placedAt(now.minus(random.nextBoolean() ? Duration.ofHours(1) : LONG_AGO))
            .customer("Nobody", CUSTOMER);
    if (random.nextBoolean() && state == OrderState.FULFILLED) {
      order.reached(OrderState.FULFILLED, now.minusSeconds(random.nextInt(100_000)));
    }
    if (random.nextInt(3) == 0) {
      return new WebhookResult.Foreign(
          Optional.empty(), Set.of(order.build().ref()), "staging.example");
    }
    simulation.invariants().cloned(shop, id);
    simulation.story().tell("a clone posts order " + shop + "/" + id + " as " + state);
    return WebhookResult.Received.order(Optional.empty(), order.build());
  }
}
