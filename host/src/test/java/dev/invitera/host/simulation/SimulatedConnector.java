package dev.invitera.host.simulation;

import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Failures;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.fixture.Orders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A host's connector to one simulated shop. */
final class SimulatedConnector implements ShopConnector {

  private final Simulation simulation;
  private final Life life;
  private final String shop;

  SimulatedConnector(Simulation simulation, Life life, String shop) {
    this.simulation = simulation;
    this.life = life;
    this.shop = shop;
  }

  @Override
  public String shopId() {
    return shop;
  }

  @Override
  public String connectorId() {
    return "simulated";
  }

  @Override
  public Facets facets() {
    return new Facets(true, true, true, true, false, false, true, Optional.of(Duration.ofHours(1)));
  }

  @Override
  public WebhookResult receive(WebhookRequest request) {
    return ((SimulatedRequest) request).meaning();
  }

  @Override
  public MappedDelivery preview(WebhookRequest request) {
    throw new IllegalStateException("no facet preview");
  }

  @Override
  public Cursor startAt(Instant from) {
    boolean today = !from.isBefore(Orders.DAY);
    return new Cursor(Integer.toString(simulation.platform().firstChange(shop, today)));
  }

  @Override
  public OrderPage poll(Cursor after, Optional<Instant> until, int limit)
      throws ConnectorFailure, InterruptedException {
    asked("poll of " + shop);
    int from = Integer.parseInt(after.value());
    int to = Math.min(simulation.platform().changes(shop), from + 3);
    OrderPage page =
        new OrderPage(
            simulation.platform().changed(shop, from, to),
            List.of(),
            new Cursor(Integer.toString(to)),
            to < simulation.platform().changes(shop));
    simulation.scheduler().interruptiblePause("page of " + shop);
    return page;
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorFailure, InterruptedException {
    asked("look at " + shop + "/" + order.orderId());
    Optional<ShopOrder> found = simulation.platform().find(shop, order.orderId());
    simulation.scheduler().interruptiblePause("seen " + shop + "/" + order.orderId());
    return found.<LookupResult>map(LookupResult.Found::new).orElseGet(LookupResult.Gone::new);
  }

  @Override
  public LinkResult writeLink(OrderRef order, URI link, String marker)
      throws ConnectorFailure, InterruptedException {
    asked("note at " + shop + "/" + order.orderId());
    if (simulation.platform().find(shop, order.orderId()).isEmpty()) {
      return LinkResult.ORDER_GONE;
    }
    boolean fresh = simulation.platform().note(shop, order.orderId(), marker, link.toString());
    simulation.scheduler().interruptiblePause("noted");
    return fresh ? LinkResult.WRITTEN : LinkResult.ALREADY_PRESENT;
  }

  @Override
  public WebhookState ensureWebhooks(URI deliveryUrl) {
    throw new UnsupportedOperationException("webhooks are not set up here");
  }

  @Override
  public Map<ProductRef, ProductDetails> findProducts(Set<ProductRef> products)
      throws ConnectorFailure, InterruptedException {
    asked("products of " + shop);
    URI page = URI.create("https://shop.example/product");
    return products.stream()
        .collect(Collectors.toMap(product -> product, _ -> ProductDetails.ofImage(page)));
  }

  @Override
  public Health health() {
    return new Health(List.of());
  }

  private void asked(String what) throws ConnectorFailure, InterruptedException {
    simulation.hosts().mayFreeze(life);
    if (simulation.hosts().anyFrozen() && simulation.chance(0.5)) {
      // Long enough for the frozen one to come back in the middle of what this one took over.
      simulation
          .scheduler()
          .sleep(what + " takes over", Duration.ofSeconds(20 + simulation.random().nextInt(140)));
    }
    simulation.scheduler().interruptiblePause(what);
    if (simulation.chance(simulation.weather().slow() * 3)) {
      simulation.scheduler().sleep(what + " is slow", Weather.wait(simulation.random()));
    }
    if (simulation.chance(simulation.weather().shop())) {
      simulation.story().tell(what + " fails");
      throw Failures.of(
          Weather.pick(
              simulation.random(),
              List.of(
                  new ConnectorFailure.Unavailable(Optional.empty()),
                  new ConnectorFailure.Unavailable(Optional.of(Duration.ofHours(1))),
                  new ConnectorFailure.TimedOut(),
                  new ConnectorFailure.UnexpectedReply())));
    }
  }
}
