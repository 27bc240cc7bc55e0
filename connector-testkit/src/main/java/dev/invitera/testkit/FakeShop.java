package dev.invitera.testkit;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.product.ProductRef;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A shop that the contract tests drive: a fake of the platform that speaks its real wire format
 * over HTTP, in the connector's tests. {@link FakeServer}, {@link FakeOrders} and {@link
 * TestDelivery#hmacSha256} are what it is made of:
 *
 * <pre>{@code
 * final class AcmeShop implements FakeShop<AcmeSettings> {
 *   private final FakeOrders orders;
 *   private final FakeServer server;
 *
 *   AcmeShop(Clock clock) {
 *     orders = new FakeOrders(clock);
 *     server = FakeServer.start(clock, this::answer);
 *   }
 *
 *   public AcmeSettings settings() { return new AcmeSettings(server.uri(), Secret.of("acme-key")); }
 *   public AcmeSettings strangerSettings() { return new AcmeSettings(server.uri(), Secret.of("wrong-key")); }
 *   public OrderRef put(TestOrder order) { return orders.put(order, "paid"); }
 *   public int requests(Requests which) { return server.requests(which); }
 *   public void fail(Requests which, Fault fault) { server.fail(which, fault); }
 *   public void recover() { server.recover(); }
 *   public void close() { server.close(); }
 *
 *   private FakeReply answer(FakeRequest request) { ... }
 * }
 * }</pre>
 *
 * <p>Methods with a default are needed for some facets only. Called from one thread at a time,
 * while the connector may be calling the shop.
 *
 * @param <C> the connector's settings
 */
public interface FakeShop<C extends Record> extends AutoCloseable {

  /**
   * Valid settings for this shop, the same at every call. All {@link
   * dev.invitera.connector.config.Secret}s in them have eight characters or more and stand nowhere
   * else, so that the tests can look for them in messages.
   */
  C settings();

  /** Settings for this shop in which all secrets are wrong: every call is refused with 401. */
  C strangerSettings();

  /**
   * Puts a new order into the shop, placed and last changed now, paid but not fulfilled. No webhook
   * goes out.
   */
  OrderRef put(TestOrder order);

  /**
   * Puts an order like {@link #put}, but of a status that the connector's settings and the platform
   * itself do not know, as extensions of the platform add them. Empty where there is no such order.
   */
  default Optional<OrderRef> putOfUnknownStatus(TestOrder order) {
    return Optional.empty();
  }

  /**
   * Puts an order like {@link #put}, but one that cannot be mapped: where its time should be, for
   * instance, stands the customer's name. Empty where the platform cannot have such an order.
   */
  default Optional<OrderRef> putUnreadable(TestOrder order) {
    return Optional.empty();
  }

  /** How many requests came in since the start, those that met a fault among them. */
  int requests(Requests which);

  /** Changes an order so that it is fulfilled, and last changed now. */
  default void fulfill(OrderRef order) {
    throw unsupported("fulfill", "ORDERS, LOOKUP or LINKS");
  }

  /** Deletes an order for good. */
  default void delete(OrderRef order) {
    throw unsupported("delete", "LOOKUP or LINKS");
  }

  /** Moves an order to where the platform keeps deleted ones; for good, if it has no such place. */
  default void trash(OrderRef order) {
    delete(order);
  }

  /** From now on every such request meets this fault; replaces the fault set before. */
  default void fail(Requests which, Fault fault) {
    throw unsupported("fail", "ORDERS, LOOKUP or LINKS");
  }

  /** Ends the fault. */
  default void recover() {
    throw unsupported("recover", "ORDERS, LOOKUP or LINKS");
  }

  /** All texts that stand where the connector writes links to this order, oldest first. */
  default List<String> written(OrderRef order) {
    throw unsupported("written", "LINKS");
  }

  /** A genuine delivery about the order as it is now, with all headers that the platform sends. */
  default TestDelivery delivery(OrderRef order) {
    throw unsupported("delivery", "WEBHOOKS");
  }

  /**
   * A delivery with a sound signature that names another shop as its source, as a copy of this shop
   * sends it that took the webhooks and their secret along; empty where deliveries name no source.
   */
  default Optional<TestDelivery> foreignDelivery(OrderRef order) {
    return Optional.empty();
  }

  /** A delivery of any bytes at all, signed as if the platform had sent them. */
  default TestDelivery sign(byte[] body) {
    throw unsupported("sign", "WEBHOOKS");
  }

  /**
   * Whether a header of deliveries holds a signature, or whatever else proves who sent them. The
   * tests spoil what stands there, and expect to be refused. By default those whose names say so.
   *
   * @param header in lower case
   */
  default boolean isSignature(String header) {
    return header.contains("signature") || header.contains("hmac");
  }

  /**
   * Whether deliveries are signed together with their time, so that old ones must be refused.
   * Otherwise a delivery is genuine however late it comes.
   */
  default boolean signsTheTime() {
    return false;
  }

  /**
   * Settings as in the middle of a rotation: what signs {@link #delivery} is the last of the
   * secrets that they name, beside a newer one. Empty if the connector knows one secret at a time.
   */
  default Optional<C> rotatingSettings() {
    return Optional.empty();
  }

  /**
   * Puts a product that the public may see, with a page and a picture. Settings tell the connector
   * where the shop keeps GTIN, part number and brand, if that is for the merchant to choose.
   *
   * @return how an order's line names it
   */
  default ProductRef putProduct(TestProduct product) {
    throw unsupported("putProduct", "PRODUCTS");
  }

  /**
   * Puts a variant of a product. Page, picture, part number and brand are its parent's.
   *
   * @param parent from {@link #putProduct}
   * @param gtin its own number, if it has one
   * @return how an order's line names it
   */
  default ProductRef putVariant(ProductRef parent, Optional<String> gtin) {
    throw unsupported("putVariant", "PRODUCTS");
  }

  /** Takes a product out of the public's sight, as a draft. */
  default void hideProduct(ProductRef product) {
    throw unsupported("hideProduct", "PRODUCTS");
  }

  /** Deletes a product for good, with its variants. */
  default void deleteProduct(ProductRef product) {
    throw unsupported("deleteProduct", "PRODUCTS");
  }

  /** Settings for this shop whose credentials may read everything and change nothing. */
  default C readOnlySettings() {
    throw unsupported("readOnlySettings", "SETUP");
  }

  /** The topics of the webhooks that are on and deliver to this address, with repetitions. */
  default List<String> webhooksTo(URI deliveryUrl) {
    throw unsupported("webhooksTo", "SETUP");
  }

  /** Turns every webhook off, as the platform does after failed deliveries. */
  default void disableWebhooks() {
    throw unsupported("disableWebhooks", "SETUP");
  }

  /** Sets up one webhook by hand, for any of the connector's topics and with another secret. */
  default void addWebhook(URI deliveryUrl) {
    throw unsupported("addWebhook", "SETUP");
  }

  /** Frees the port, and ends requests that still wait. */
  @Override
  void close();

  private static UnsupportedOperationException unsupported(String method, String facets) {
    return new UnsupportedOperationException(
        "the fake shop lacks " + method + ": implement it for the facet " + facets);
  }
}
