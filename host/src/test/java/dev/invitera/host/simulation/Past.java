package dev.invitera.host.simulation;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.host.fixture.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Orders of before all began: history, of which some change today. */
final class Past {

  private static final List<String> SHOPS =
      List.of(Shops.MAIL, Shops.BOTH, Shops.BOTH, Shops.LINKS);

  private final Simulation simulation;
  private final Timeline timeline;
  private final RandomGenerator random;

  Past(Simulation simulation, Timeline timeline) {
    this.simulation = simulation;
    this.timeline = timeline;
    this.random = simulation.random();
  }

  void plan() {
    String shop = Weather.pick(random, SHOPS);
    int count = 1 + random.nextInt(5);
    for (int i = 1; i <= count; i++) {
      planOrder(shop, "p" + i);
    }
    new BackfillDesk(simulation, shop, timeline::moment).plan();
    if (random.nextInt(4) == 0) {
      new BackfillDesk(simulation, Weather.pick(random, SHOPS), timeline::moment).plan();
    }
  }

  private void planOrder(String shop, String id) {
    Instant placed =
        Orders.DAY.minus(Duration.ofHours(1 + random.nextInt(random.nextInt(4) > 0 ? 960 : 2_400)));
    OrderState state =
        Weather.pick(
            random,
            List.of(
                OrderState.FULFILLED,
                OrderState.FULFILLED,
                OrderState.FULFILLED,
                OrderState.DELIVERED,
                OrderState.PAID,
                OrderState.CANCELLED,
                OrderState.REFUNDED));
    Instant changed = placed.plusSeconds(60);
    boolean tells = random.nextBoolean();
    ShopOrderBuilder order =
        Orders.order(id, state, changed)
            .placedAt(placed)
            .customer(SimulatedTrustpilot.nameOf(id), "ann" + id + "@customer.example");
    if (tells && state.atOrBeyond(OrderState.FULFILLED)) {
      order.reached(OrderState.FULFILLED, simulation.platform().fulfilledAt(shop, id, changed));
    }
    simulation.platform().putPast(shop, order.build());
    simulation.story().tell("order " + shop + "/" + id + " of " + placed + " is " + state);
    if (random.nextInt(3) == 0) {
      OrderState next =
          Weather.pick(
              random,
              List.of(
                  OrderState.FULFILLED,
                  OrderState.DELIVERED,
                  OrderState.CANCELLED,
                  OrderState.REFUNDED));
      simulation.at(timeline.moment(), () -> timeline.change(shop, id, next, placed, tells));
    }
    if (random.nextInt(8) == 0) {
      simulation.at(timeline.moment(), () -> timeline.delete(shop, id));
    }
  }
}
