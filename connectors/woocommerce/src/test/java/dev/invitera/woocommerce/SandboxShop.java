package dev.invitera.woocommerce;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.woocommerce.ApiKey;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Fault;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestDelivery;
import dev.invitera.testkit.TestOrder;
import dev.invitera.testkit.TestProduct;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sandbox's WooCommerce, driven by the contract tests. */
final class SandboxShop implements FakeShop<WooCommerceSettings> {

  private static final ApiKey READER = ApiKey.read("ck_reads-only", "cs_reads-only");

  private static final String WEBHOOK_SECRET = "s3cr&t key ünï";

  private final Clock clock;
  private final WooCommerceShop shop;
  private final ShopProducts products;

  SandboxShop(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.shop =
        WooCommerceShop.start(
            WooCommerceOptions.defaults()
                .withClock(clock)
                .withZone(zone)
                .withKeys(WooCommerceOptions.DEFAULT_KEY, READER));
    this.products = new ShopProducts(shop);
  }

  @Override
  public WooCommerceSettings settings() {
    return settings(WooCommerceOptions.DEFAULT_KEY);
  }

  @Override
  public WooCommerceSettings readOnlySettings() {
    return settings(READER);
  }

  @Override
  public Optional<WooCommerceSettings> rotatingSettings() {
    return Optional.of(
        Settings.of(shop.uri().toString())
            .webhookSecrets(Optional.of("a-newer-webhook-secret"), Optional.of(WEBHOOK_SECRET))
            .value());
  }

  private WooCommerceSettings settings(ApiKey key) {
    return Settings.of(shop.uri().toString())
        .keys(key.consumerKey(), key.consumerSecret())
        .webhookSecrets(Optional.of(WEBHOOK_SECRET), Optional.empty())
        .value();
  }

  @Override
  public WooCommerceSettings strangerSettings() {
    return Settings.of(shop.uri().toString())
        .keys(WooCommerceOptions.DEFAULT_KEY.consumerKey(), "cs_of-nobody-here")
        .webhookSecrets(Optional.of("another-webhook-secret"), Optional.empty())
        .value();
  }

  @Override
  public OrderRef put(TestOrder order) {
    return put(draft(order));
  }

  @Override
  public Optional<OrderRef> putOfUnknownStatus(TestOrder order) {
    return Optional.of(put(draft(order).status("at-the-tailor")));
  }

  @Override
  public Optional<OrderRef> putUnreadable(TestOrder order) {
    OrderRef ref = put(order);
    shop.modify(id(ref), json -> json.put("date_created_gmt", order.name()));
    return Optional.of(ref);
  }

  private OrderRef put(OrderDraft draft) {
    return new OrderRef(String.valueOf(shop.putQuietly(draft)));
  }

  private static OrderDraft draft(TestOrder order) {
    String[] names = order.name().split(" ", 2);
    return OrderDraft.by(names[0], names[1], order.email()).product(11, 1);
  }

  @Override
  public ProductRef putProduct(TestProduct product) {
    return products.put(product);
  }

  @Override
  public ProductRef putVariant(ProductRef parent, Optional<String> gtin) {
    return products.putVariation(parent, gtin);
  }

  @Override
  public void hideProduct(ProductRef product) {
    shop.unpublishProduct(ShopProducts.id(product), "draft");
  }

  @Override
  public void deleteProduct(ProductRef product) {
    shop.deleteProduct(ShopProducts.id(product));
  }

  @Override
  public int requests(Requests which) {
    return switch (which) {
      case ALL -> (int) shop.server().requestCount();
      case WRITES ->
          (int)
              shop.server().requests().stream()
                  .filter(request -> !request.method().equals("GET"))
                  .count();
    };
  }

  @Override
  public void fulfill(OrderRef order) {
    shop.changeStatus(id(order), "completed");
  }

  @Override
  public void delete(OrderRef order) {
    shop.trash(id(order));
  }

  @Override
  public void fail(Requests which, Fault fault) {
    recover();
    String pattern =
        switch (which) {
          case ALL -> "";
          case WRITES -> "^(POST|PUT) ";
        };
    shop.server().faults().always(pattern, atServer(fault));
  }

  private dev.invitera.sandbox.http.Fault atServer(Fault fault) {
    return switch (fault) {
      case Fault.Status(int status) ->
          dev.invitera.sandbox.http.Fault.json(
              status,
              "{\"code\":\"woocommerce_rest_cannot_view\",\"message\":\"Sorry.\",\"data\":{\"status\":"
                  + status
                  + "}}");
      case Fault.RetryAfterSeconds(int status, var after) ->
          dev.invitera.sandbox.http.Fault.retryAfter(status, after);
      case Fault.RetryAfterDate(int status, var fromNow) ->
          dev.invitera.sandbox.http.Fault.retryAt(status, clock.instant().plus(fromNow));
      case Fault.HtmlPage(int status) -> dev.invitera.sandbox.http.Fault.html(status);
      case Fault.TruncatedBody() -> new dev.invitera.sandbox.http.Fault.TruncatedBody();
      case Fault.Slow(var by) -> new dev.invitera.sandbox.http.Fault.Delay(by);
      case Fault.NoReply() -> new dev.invitera.sandbox.http.Fault.ResetAfterProcessing();
    };
  }

  @Override
  public void recover() {
    shop.server().faults().clear();
  }

  @Override
  public List<String> written(OrderRef order) {
    return shop.notes(id(order)).reversed();
  }

  @Override
  public TestDelivery delivery(OrderRef order) {
    var delivery = shop.signedDelivery(Topic.ORDER_UPDATED, id(order), WEBHOOK_SECRET);
    return TestDelivery.post(
        delivery.headers().stream()
            .collect(Collectors.toMap(Header::name, header -> List.of(header.value()))),
        delivery.body().bytes());
  }

  @Override
  public Optional<TestDelivery> foreignDelivery(OrderRef order) {
    var delivery = shop.signedDelivery(Topic.ORDER_UPDATED, id(order), WEBHOOK_SECRET);
    return Optional.of(
        TestDelivery.post(
            delivery.headers().stream()
                .collect(
                    Collectors.toMap(
                        Header::name,
                        header ->
                            List.of(
                                header.name().equals("X-WC-Webhook-Source")
                                    ? "http://staging.acme.example/"
                                    : header.value()))),
            delivery.body().bytes()));
  }

  @Override
  public TestDelivery sign(byte[] body) {
    String signature = HmacSignature.SHA256_BASE64.sign(HmacSignature.keyOf(WEBHOOK_SECRET), body);
    return TestDelivery.post(
        Map.of(
            "Content-Type", List.of("application/json"),
            "X-WC-Webhook-Topic", List.of("order.updated"),
            "X-WC-Webhook-Signature", List.of(signature)),
        body);
  }

  @Override
  public List<String> webhooksTo(URI deliveryUrl) {
    return shop.webhooks().stream()
        .filter(hook -> hook.status().equals("active") && hook.deliveryUrl().equals(deliveryUrl))
        .map(hook -> hook.topic().text())
        .toList();
  }

  @Override
  public void disableWebhooks() {
    shop.setWebhookStatus("disabled");
  }

  @Override
  public void addWebhook(URI deliveryUrl) {
    shop.addWebhook(Topic.ORDER_UPDATED, deliveryUrl, "typed by hand");
  }

  @Override
  public void close() {
    shop.close();
  }

  private static long id(OrderRef order) {
    return Long.parseLong(order.orderId());
  }
}
