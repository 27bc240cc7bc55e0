package dev.invitera.magento;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.magento.AdobeEvents;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Fault;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestDelivery;
import dev.invitera.testkit.TestOrder;
import dev.invitera.testkit.TestProduct;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sandbox's Magento as the contract tests drive it. */
final class MagentoFakeShop implements FakeShop<MagentoSettings> {

  private final Clock clock;
  private final boolean events;
  private final SignatureMethod signing;
  private final MagentoShop shop;
  private final Map<String, String> brands = new LinkedHashMap<>();
  private int variants;

  /**
   * @param events whether it is an Adobe Commerce that sends events
   */
  MagentoFakeShop(Clock clock, Version version, boolean events) {
    this.clock = clock;
    this.events = events;
    this.signing =
        version == Version.V2_3 ? SignatureMethod.HMAC_SHA1 : SignatureMethod.HMAC_SHA256;
    this.shop = MagentoShop.start(MagentoOptions.defaults().withClock(clock).withVersion(version));
  }

  @Override
  public MagentoSettings settings() {
    SettingsDraft draft = SandboxSettings.draft(shop).method(signing);
    return (events ? draft.events(AdobeEvents.CLIENT_ID, shop.uri()) : draft).build();
  }

  @Override
  public MagentoSettings strangerSettings() {
    SettingsDraft draft = SandboxSettings.stranger(shop);
    return (events ? draft.events("another-client-id", shop.uri()) : draft).build();
  }

  @Override
  public OrderRef put(TestOrder order) {
    return put(draft(order));
  }

  @Override
  public Optional<OrderRef> putOfUnknownStatus(TestOrder order) {
    return Optional.of(put(draft(order).state("at_the_tailor").status("at_the_tailor")));
  }

  @Override
  public Optional<OrderRef> putUnreadable(TestOrder order) {
    OrderRef ref = put(order);
    shop.modify(id(ref), json -> json.put("created_at", order.name()));
    return Optional.of(ref);
  }

  private OrderRef put(MagentoOrderDraft draft) {
    return new OrderRef(Long.toString(shop.place(draft)));
  }

  private static MagentoOrderDraft draft(TestOrder order) {
    String[] names = order.name().split(" ", 2);
    return MagentoOrderDraft.by(names[0], names[1], order.email()).bag(1);
  }

  @Override
  public int requests(Requests which) {
    return switch (which) {
      case ALL -> Math.toIntExact(shop.server().requestCount());
      case WRITES ->
          Math.toIntExact(
              shop.server().requests().stream()
                  .filter(request -> request.method().equals("POST"))
                  .count());
    };
  }

  @Override
  public void fulfill(OrderRef order) {
    shop.changeState(id(order), "complete");
  }

  @Override
  public void delete(OrderRef order) {
    shop.delete(id(order));
  }

  @Override
  public void fail(Requests which, Fault fault) {
    shop.server().faults().clear();
    shop.server().faults().always(which == Requests.WRITES ? "^POST " : "", translated(fault));
  }

  private dev.invitera.sandbox.http.Fault translated(Fault fault) {
    return switch (fault) {
      case Fault.Status(int status) ->
          dev.invitera.sandbox.http.Fault.json(
              status,
              """
              {"message":"The consumer isn't authorized to access %resources.",
               "parameters":{"resources":"Magento_Sales::actions_view"}}\
              """);
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
    return shop.comments(id(order)).reversed();
  }

  @Override
  public TestDelivery delivery(OrderRef order) {
    return translated(shop.events().of(shop.order(id(order)).orElseThrow()));
  }

  @Override
  public TestDelivery sign(byte[] body) {
    return translated(shop.events().sign(body));
  }

  private static TestDelivery translated(Delivery delivery) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    delivery.headers().forEach(header -> headers.put(header.name(), List.of(header.value())));
    return TestDelivery.post(headers, delivery.body().bytes());
  }

  @Override
  public ProductRef putProduct(TestProduct product) {
    // The brand is chosen from a list, as it is by default.
    String option = Integer.toString(500 + brands.size());
    if (brands.putIfAbsent(product.brand(), option) == null) {
      shop.catalog().addOption("manufacturer", option, product.brand());
    }
    long id =
        shop.catalog()
            .put(
                product.sku(),
                "simple",
                Map.of(
                    "url_key", product.sku().toLowerCase(Locale.ROOT),
                    "image", "/p/r/" + product.sku() + ".jpg",
                    "gtin", product.gtin(),
                    "mpn", product.mpn(),
                    "manufacturer", Objects.requireNonNull(brands.get(product.brand()))));
    return new ProductRef(
        Optional.of(Long.toString(id)),
        Optional.empty(),
        Optional.of(product.sku()),
        Optional.of("nl"));
  }

  @Override
  public ProductRef putVariant(ProductRef parent, Optional<String> gtin) {
    long parentId = id(parent);
    shop.catalog().modify(parentId, product -> product.put("type_id", "configurable"));
    String sku = "VARIANT-" + ++variants;
    Map<String, String> attributes = new LinkedHashMap<>(Map.of("image", "no_selection"));
    gtin.ifPresent(own -> attributes.put("gtin", own));
    long id = shop.catalog().put(sku, "simple", attributes);
    shop.catalog().modify(id, product -> product.put("visibility", 1));
    return new ProductRef(
        parent.productId(), Optional.of(Long.toString(id)), Optional.of(sku), parent.storeView());
  }

  @Override
  public void hideProduct(ProductRef product) {
    shop.catalog().modify(id(product), one -> one.put("status", 2));
  }

  @Override
  public void deleteProduct(ProductRef product) {
    shop.catalog().delete(id(product));
  }

  private static long id(ProductRef product) {
    return Long.parseLong(product.productId().orElseThrow());
  }

  @Override
  public void close() {
    shop.close();
  }

  private static long id(OrderRef order) {
    return Long.parseLong(order.orderId());
  }
}
