package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.woocommerce.ApiKey;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import dev.invitera.testkit.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A sandbox shop with a connector to it, for one test. */
final class TestShop implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-10T10:00:00Z");
  private static final int MOST_PAGES = 500;

  static final ApiKey KEY = WooCommerceOptions.DEFAULT_KEY;

  final MovableClock clock;
  final WooCommerceShop server;
  final Connector connector;

  private TestShop(
      Instant start,
      UnaryOperator<WooCommerceOptions> options,
      UnaryOperator<Settings> settings,
      String scheme,
      HttpClient http) {
    clock = new MovableClock(start);
    server = WooCommerceShop.start(options.apply(WooCommerceOptions.defaults().withClock(clock)));
    String url = scheme + "://127.0.0.1:" + server.server().port();
    Settings complete =
        settings.apply(Settings.of(url).keys(KEY.consumerKey(), KEY.consumerSecret()));
    connector =
        new WooCommerceConnectorFactory()
            .create(complete.value(), new TestContext("acme", clock, http, Optional.empty()));
  }

  /** Over plain HTTP, with signed requests. */
  static TestShop plain() {
    return plain(options -> options, settings -> settings);
  }

  /** The same at another time. */
  static TestShop plainAt(Instant start) {
    return new TestShop(start, options -> options, s -> s, "http", HttpClient.newHttpClient());
  }

  static TestShop plain(
      UnaryOperator<WooCommerceOptions> options, UnaryOperator<Settings> settings) {
    return new TestShop(START, options, settings, "http", HttpClient.newHttpClient());
  }

  /** Over TLS, which ends at a proxy. */
  static TestShop tls(UnaryOperator<WooCommerceOptions> options, UnaryOperator<Settings> settings) {
    return new TestShop(START, options, settings, "https", new PlainTlsClient());
  }

  /** Puts a processing order, without webhooks. */
  OrderRef put() {
    return put(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1));
  }

  /** So many orders, with a time between each and the next. */
  List<OrderRef> put(int count, Duration between) {
    List<OrderRef> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      orders.add(put());
      clock.advance(between);
    }
    return orders;
  }

  OrderRef put(OrderDraft order) {
    return new OrderRef(String.valueOf(server.putQuietly(order)));
  }

  LookupResult find(OrderRef order) throws Exception {
    return connector.lookup().orElseThrow().find(order);
  }

  LinkResult note(OrderRef order) throws Exception {
    return connector
        .links()
        .orElseThrow()
        .write(order, URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1"), "m1");
  }

  /** Asserts the whole of what the connector does to an order, each by a call of its own. */
  void works() throws Exception {
    OrderRef order = put();
    assertThat(sweep(START, 10, () -> {})).extracting(ShopOrder::ref).contains(order);
    assertThat(find(order)).isInstanceOf(LookupResult.Found.class);
    assertThat(note(order)).isEqualTo(LinkResult.WRITTEN);
    assertThat(connector.setup().orElseThrow().ensure(URI.create("http://127.0.0.1:1/hooks/a")))
        .isNotNull();
    assertThat(connector.health().checks())
        .isNotEmpty()
        .noneMatch(check -> check.status() == Status.DOWN);
  }

  OrderPage poll(Cursor after, int limit) throws Exception {
    return connector.orders().orElseThrow().poll(new Request(after, Optional.empty(), limit));
  }

  /** Polls to the end, with something happening after each page. */
  List<ShopOrder> sweep(Instant from, int limit, Runnable betweenPages) throws Exception {
    List<ShopOrder> found = new ArrayList<>();
    OrderPage page = poll(connector.orders().orElseThrow().startAt(from), limit);
    found.addAll(page.orders());
    for (int pages = 1; page.more(); pages++) {
      if (pages > MOST_PAGES) {
        throw new AssertionError("the sweep does not end");
      }
      betweenPages.run();
      page = poll(page.next(), limit);
      found.addAll(page.orders());
    }
    return found;
  }

  /** The orders that a sweep of all finds. */
  List<OrderRef> swept(int limit) throws Exception {
    return sweep(START, limit, () -> {}).stream().map(ShopOrder::ref).toList();
  }

  RecordedRequest lastRequest() {
    return server.server().requests().getLast();
  }

  static long id(OrderRef order) {
    return Long.parseLong(order.orderId());
  }

  @Override
  public void close() {
    connector.close();
    server.close();
  }

  private record Request(Cursor after, Optional<Instant> until, int limit) implements PollRequest {}
}
