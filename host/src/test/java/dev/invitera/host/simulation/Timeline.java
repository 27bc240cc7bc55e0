package dev.invitera.host.simulation;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.fixture.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What happens in the shops and at the operator's desk, and when. */
final class Timeline {

  private static final Duration LENGTH = Duration.ofDays(3);

  private final Simulation simulation;
  private final RandomGenerator random;
  private final Instant start;
  private final List<Instant> moments = new ArrayList<>();

  Timeline(Simulation simulation) {
    this.simulation = simulation;
    this.random = simulation.random();
    this.start = simulation.clock().instant();
  }

  Instant end() {
    return start.plus(LENGTH);
  }

  void plan() {
    int crowded = 1 + random.nextInt(3);
    for (int i = 0; i < crowded; i++) {
      moments.add(start.plusSeconds(60 + random.nextInt(40 * 3600)));
    }
    for (String shop : List.of(Shops.MAIL, Shops.BOTH, Shops.LINKS)) {
      planOperator(shop);
    }
    int count = 2 + random.nextInt(7);
    for (int i = 1; i <= count; i++) {
      if (i > 1 && random.nextInt(3) == 0) {
        simulation.platform().twin(Integer.toString(i), Integer.toString(i - 1));
      }
      planOrder(Weather.pick(random, Shops.OFTEN), Integer.toString(i));
    }
    if (random.nextInt(2) == 0) {
      Clone clone = new Clone(simulation);
      for (int i = 0; i < 4; i++) {
        String shop = Weather.pick(random, Shops.OFTEN);
        String id = Integer.toString(1 + random.nextInt(count + 1));
        simulation.at(
            moment(), () -> deliver(simulation.clock().instant(), shop, id, clone.posts(shop, id)));
      }
    }
    for (int i = 0; i < simulation.shops().last(); i++) {
      simulation.at(moment(), simulation.rollout()::publish);
    }
    if (simulation.backfills()) {
      new Past(simulation, this).plan();
    }
    for (int i = 0; i < 8; i++) {
      simulation.at(moment(), () -> onAHost(host -> host.sweep(Weather.pick(random, Shops.ALL))));
      simulation.at(moment(), () -> onAHost(SimulatedHost::doChores));
    }
  }

  /** Much happens at the same moments: that is when things get in each other's way. */
  Instant moment() {
    return Weather.pick(random, moments)
        .plus(Weather.wait(random))
        .plus(random.nextInt(4) == 0 ? Duration.ofMinutes(random.nextInt(1_200)) : Duration.ZERO);
  }

  private void planOperator(String shop) {
    Instant activation = random.nextInt(3) > 0 ? start : moment();
    Optional<Instant> from =
        random.nextInt(3) > 0 ? Optional.of(start.minusSeconds(60)) : Optional.empty();
    operate(activation, shop, true, from);
    if (random.nextInt(3) == 0) {
      Instant pause = moment();
      operate(pause, shop, false, Optional.empty());
      operate(pause.plus(Weather.wait(random)), shop, true, Optional.empty());
    }
  }

  private void operate(Instant when, String shop, boolean active, Optional<Instant> from) {
    simulation.at(
        when,
        () ->
            simulation
                .hosts()
                .ready()
                .ifPresentOrElse(
                    host -> {
                      simulation.story().tell((active ? "activate " : "pause ") + shop);
                      host.operate(shop, active, from);
                    },
                    () -> operate(later(Duration.ofSeconds(30)), shop, active, from)));
  }

  private void onAHost(Consumer<SimulatedHost> what) {
    simulation.hosts().ready().ifPresent(what);
  }

  private void planOrder(String shop, String id) {
    boolean tells = random.nextBoolean();
    Instant placed = moment();
    List<OrderState> states = new ArrayList<>(List.of(OrderState.OPEN, OrderState.PAID));
    states.subList(0, random.nextInt(3)).clear();
    states.add(OrderState.FULFILLED);
    if (random.nextInt(3) == 0) {
      states.add(
          Weather.pick(
              random, List.of(OrderState.DELIVERED, OrderState.CANCELLED, OrderState.REFUNDED)));
    }
    Instant at = placed;
    for (OrderState state : states) {
      simulation.at(at, () -> change(shop, id, state, placed, tells));
      at = at.plus(Weather.wait(random));
    }
    if (random.nextInt(5) == 0) {
      simulation.at(at, () -> delete(shop, id));
      if (random.nextBoolean()) {
        Instant back = at.plus(Weather.wait(random));
        simulation.at(back, () -> change(shop, id, OrderState.FULFILLED, placed, tells));
      }
    }
  }

  void change(String shop, String id, OrderState state, Instant placed, boolean tells) {
    Instant now = simulation.clock().instant();
    // Products may come late, or not at all.
    String first = simulation.platform().first(id);
    boolean bare = shop.equals(Shops.BOTH) && random.nextInt(4) == 0;
    ShopOrderBuilder order =
        (bare ? Orders.bare(id, state, now) : Orders.order(id, state, now))
            .number("N" + first)
            .customer(SimulatedTrustpilot.nameOf(id), "ann" + first + "@customer.example")
            .placedAt(placed);
    if (tells && (state == OrderState.FULFILLED || simulation.platform().fulfilled(shop, id))) {
      order.reached(OrderState.FULFILLED, simulation.platform().fulfilledAt(shop, id, now));
    }
    ShopOrder made = order.build();
    simulation.platform().put(shop, made);
    simulation.story().tell("order " + shop + "/" + id + " is " + state);
    deliveries(shop, id, full(made));
  }

  private WebhookResult full(ShopOrder order) {
    return random.nextInt(8) == 0
        ? new WebhookResult.Received(
            Optional.empty(), List.of(), List.of(), Set.of(order.ref()), Set.of())
        : WebhookResult.Received.order(Optional.empty(), order);
  }

  void delete(String shop, String id) {
    simulation.platform().delete(shop, id);
    simulation.story().tell("order " + shop + "/" + id + " is deleted");
    deliveries(shop, id, WebhookResult.Received.deleted(Optional.empty(), new OrderRef(id)));
  }

  /** None, one or several, at once or late: so they overtake each other. */
  private void deliveries(String shop, String id, WebhookResult what) {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Duration delay =
          random.nextInt(3) > 0
              ? Duration.ofMillis(random.nextInt(2_000))
              : Weather.wait(random).multipliedBy(1 + random.nextInt(4));
      deliver(later(delay), shop, id, what);
    }
  }

  /** Again and again until it is acknowledged. */
  private void deliver(Instant when, String shop, String id, WebhookResult what) {
    boolean[] acknowledged = new boolean[1];
    simulation.at(
        when,
        () -> {
          Instant now = simulation.clock().instant();
          onAHost(host ->
              host.receive(
                  shop,
                  new SimulatedRequest(what, now),
                  reply -> {
                    if (reply.status() == 200) {
                      acknowledged[0] = true;
                      simulation.invariants().acknowledged(shop, id, what);
                    }
                  }));
          simulation.at(
              now.plusSeconds(60 + random.nextInt(600)),
              () -> {
                if (!acknowledged[0]) {
                  deliver(simulation.clock().instant(), shop, id, what);
                }
              });
        });
  }

  private Instant later(Duration duration) {
    return simulation.clock().instant().plus(duration);
  }

  /** When all faults are over: paused shops go on, and what got lost is found. */
  void tidyUp() {
    simulation.rollout().finish();
    for (String shop : List.of(Shops.MAIL, Shops.BOTH, Shops.LINKS)) {
      operate(later(Duration.ofMinutes(1)), shop, true, Optional.empty());
    }
    for (int i = 0; i < 3; i++) {
      for (String shop : Shops.ALL) {
        simulation.at(later(Duration.ofMinutes(2 + i)), () -> onAHost(host -> host.sweep(shop)));
      }
    }
    for (int i = 1; i <= 8; i++) {
      simulation.at(later(Duration.ofHours(2L * i)), () -> onAHost(SimulatedHost::doChores));
    }
  }
}
