package dev.invitera.testkit;

import dev.invitera.connector.Connector;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.PollRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call of a connector that calls the shop, about an order that is there.
 *
 * @param facet where it belongs
 */
record RemoteCall(String name, Facet facet, Call call) {

  @FunctionalInterface
  interface Call {
    Object make(Scene<?> scene, Connector connector, OrderRef order) throws Exception;
  }

  private record FirstPage(Cursor after) implements PollRequest {
    @Override
    public Optional<Instant> until() {
      return Optional.empty();
    }

    @Override
    public int limit() {
      return 10;
    }
  }

  /** Those of the fixture's facets; none if the connector only listens. */
  static List<RemoteCall> of(Stage<?> stage) {
    List<RemoteCall> calls = new ArrayList<>();
    calls.add(
        new RemoteCall(
            "poll",
            Facet.ORDERS,
            (scene, connector, order) -> {
              var source = connector.orders().orElseThrow();
              return source.poll(new FirstPage(source.startAt(Scene.START)));
            }));
    calls.add(
        new RemoteCall(
            "find",
            Facet.LOOKUP,
            (scene, connector, order) -> connector.lookup().orElseThrow().find(order)));
    calls.add(
        new RemoteCall(
            "ensure",
            Facet.SETUP,
            (scene, connector, order) ->
                connector.setup().orElseThrow().ensure(scene.deliveryUrl())));
    calls.add(
        new RemoteCall(
            "write",
            Facet.LINKS,
            (scene, connector, order) ->
                connector.links().orElseThrow().write(order, scene.link(), "invitera:contract-2")));
    calls.add(
        new RemoteCall(
            "find products",
            Facet.PRODUCTS,
            (scene, connector, order) ->
                connector.products().orElseThrow().find(Set.of(scene.productOf(order)))));
    return calls.stream().filter(call -> stage.has(call.facet())).toList();
  }

  /** Whether it changes something at the shop, after a look at it. */
  boolean writes() {
    return facet == Facet.SETUP || facet == Facet.LINKS;
  }

  Object make(Scene<?> scene, OrderRef order) throws Exception {
    return call.make(scene, scene.connector(), order);
  }
}
