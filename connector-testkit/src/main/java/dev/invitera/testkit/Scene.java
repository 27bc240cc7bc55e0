package dev.invitera.testkit;

import dev.invitera.connector.Connector;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookResult;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh shop with its connector, for one test. */
final class Scene<C extends Record> implements AutoCloseable {

  /** No summer time is near, and no month's end. */
  static final Instant START = Instant.parse("2026-11-10T10:00:00Z");

  private static final URI LINK =
      URI.create("https://www.trustpilot.com/evaluate-bgl/shop.example?p=Zm9ydHktdHdv%2B");

  /** Nobody listens there: fakes may ping it, and go on at once. */
  private static final URI DELIVERY = URI.create("http://127.0.0.1:1/hooks/contract");

  private final ConnectorFixture<C> fixture;
  private final MovableClock clock;
  private final FakeShop<C> shop;
  private final TestShopContext context;
  private final Connector connector;
  private final List<Runnable> others = new ArrayList<>();
  private final Instant start;
  private final AtomicInteger callsOfReceive = new AtomicInteger();
  private final Map<OrderRef, ProductRef> products = new LinkedHashMap<>();

  Scene(ConnectorFixture<C> fixture, Instant start) throws ConnectorException {
    this.fixture = fixture;
    this.start = start;
    this.clock = new MovableClock(start);
    this.shop = fixture.open(clock);
    this.context = new TestShopContext("contract", clock);
    this.connector = fixture.factory().create(shop.settings(), context);
  }

  /** When the clock stood at the beginning. */
  Instant start() {
    return start;
  }

  MovableClock clock() {
    return clock;
  }

  FakeShop<C> shop() {
    return shop;
  }

  C settings() {
    return shop.settings();
  }

  TestShopContext context() {
    return context;
  }

  Connector connector() {
    return connector;
  }

  /** Another connector of the same shop, whose secrets are wrong. */
  Connector stranger() throws ConnectorException {
    return another(shop.strangerSettings());
  }

  /** Another connector of the same shop, as after a restart of the host. */
  Connector restarted() throws ConnectorException {
    return another(shop.settings());
  }

  /** Another connector of the same shop, which may change nothing there. */
  Connector reader() throws ConnectorException {
    return another(shop.readOnlySettings());
  }

  /** Another connector of the same shop, in the middle of a rotation, where it knows one. */
  Optional<Connector> rotating() throws ConnectorException {
    Optional<C> settings = shop.rotatingSettings();
    return settings.isPresent() ? Optional.of(another(settings.get())) : Optional.empty();
  }

  /** What the factory finds wrong with settings. */
  List<ConfigProblem> problems(C settings) {
    return fixture.factory().check(settings);
  }

  /** Another connector of the same shop, with other settings. */
  Connector another(C settings) throws ConnectorException {
    Connector made = fixture.factory().create(settings, context);
    others.add(made::close);
    return made;
  }

  /** Another shop by the same factory. */
  Scene<C> neighbor() throws ConnectorException {
    Scene<C> made = new Scene<>(fixture, START);
    others.add(made::close);
    return made;
  }

  /** A product that is there, another for each order; put into the shop when first asked for. */
  synchronized ProductRef productOf(OrderRef order) {
    return products.computeIfAbsent(
        order, _ -> shop.putProduct(TestProduct.number(products.size() + 1)));
  }

  Redaction redaction() {
    return Redaction.of(shop.settings());
  }

  OrderSource orders() {
    return connector.orders().orElseThrow();
  }

  OrderLookup lookup() {
    return connector.lookup().orElseThrow();
  }

  LinkWriter links() {
    return connector.links().orElseThrow();
  }

  URI link() {
    return LINK;
  }

  URI deliveryUrl() {
    return DELIVERY;
  }

  WebhookReceiver webhooks() {
    return connector.webhooks().orElseThrow();
  }

  WebhookResult receive(TestDelivery delivery) throws InterruptedException {
    return receive(connector, delivery);
  }

  /**
   * Delivers; and once more where that asks for it, as before keys are read, after a call in which
   * the connector may read them.
   */
  WebhookResult receive(Connector receiver, TestDelivery delivery) throws InterruptedException {
    WebhookResult result = receiveOnce(receiver, delivery);
    if (result instanceof WebhookResult.NotReady) {
      receiver.health();
      result = receiveOnce(receiver, delivery);
    }
    return result;
  }

  private WebhookResult receiveOnce(Connector receiver, TestDelivery delivery) {
    int before = context.callsOfThisThread();
    WebhookResult result =
        receiver.webhooks().orElseThrow().receive(delivery.receivedAt(clock.instant()));
    callsOfReceive.addAndGet(context.callsOfThisThread() - before);
    return result;
  }

  /**
   * How many calls were made in receiving; not those that a thread of the connector made beside.
   */
  int callsOfReceive() {
    return callsOfReceive.get();
  }

  @Override
  public void close() {
    others.forEach(Runnable::run);
    connector.close();
    shop.close();
    context.close();
  }
}
