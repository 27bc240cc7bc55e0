package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.DeliveryResult;
import dev.invitera.sandbox.http.FakeServer;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A running WooCommerce shop. What is done to its orders here shows in its REST API and goes out by
 * its webhooks, with the traits of a real one: times in the site's zone, bounds that exclude, a
 * double delivery at creation, delivery ids that are not unique, no retries. Thread-safe.
 */
public final class WooCommerceShop implements AutoCloseable {
  private final FakeServer server;
  private final Catalog catalog;
  private final OrderJson json;
  private final OrderStore orders;
  private final DeliveryWriter writer;
  private final Webhooks webhooks;
  private final SystemStatusEndpoint system;
  private final OrderStatuses statuses = new OrderStatuses();
  private final boolean deliverAtOnce;
  private final RestApi api;

  private WooCommerceShop(FakeServer server, WooCommerceOptions options) {
    this.server = server;
    this.deliverAtOnce = options.deliverAtOnce();
    Site site =
        new Site(
            options.homeUrl().orElse(server.uri()),
            options.behindTls(),
            options.zone(),
            options.clock());
    this.catalog = new Catalog(site);
    this.json = new OrderJson(site, catalog);
    this.orders = new OrderStore(site, json);
    this.writer = new DeliveryWriter(site);
    this.webhooks = new Webhooks(site, orders, writer, options);
    this.system = new SystemStatusEndpoint(site);
    this.api =
        new RestApi(
            site,
            new Authenticator(site, options.keys()),
            new OrderListEndpoint(site, orders, statuses),
            new OrderEndpoint(site, this, orders),
            new OrderNotesEndpoint(site, orders),
            new ProductsEndpoint(site, catalog),
            new WebhooksEndpoint(site, webhooks),
            system);
    server.serve(api::handle);
  }

  /** Starts a shop. */
  public static WooCommerceShop start(WooCommerceOptions options) {
    return new WooCommerceShop(FakeServer.bind(options.port(), options.clock()), options);
  }

  /** Where it listens, without a slash at the end. */
  public URI uri() {
    return server.uri();
  }

  /** What it was asked, and what goes wrong next. */
  public FakeServer server() {
    return server;
  }

  /** Sets Settings > Permalinks; {@code ?rest_route=} answers with each of them. */
  public void permalinks(Permalinks kind) {
    api.permalinks(kind);
  }

  /** Places an order: order.created and order.updated go out with the same bytes. */
  public long place(OrderDraft draft) {
    return announce(orders.place(draft), Topic.ORDER_CREATED, Topic.ORDER_UPDATED);
  }

  /** Puts an order exactly as given, a recorded one for instance; no webhook. */
  public long putAsIs(JsonNode order) {
    return orders.putAsIs((ObjectNode) order);
  }

  /** Puts a drafted order without a webhook, as a shop's history. */
  public long putQuietly(OrderDraft draft) {
    return orders.place(draft);
  }

  /** The order as the API shows it. */
  public Optional<JsonNode> order(long id) {
    return orders.find(id).map(o -> o.json().deepCopy());
  }

  /** The texts of an order's notes, newest first. */
  public List<String> notes(long id) {
    return orders.find(id).stream()
        .flatMap(o -> o.notes().stream())
        .map(note -> note.path("note").asText())
        .toList();
  }

  /**
   * Makes an order one that WooCommerce cannot load, as after the plugin of its type was removed:
   * it still counts in lists and takes its place on a page, but is not shown.
   */
  public void spoil(long id) {
    orders.spoil(id);
  }

  /**
   * Makes an order one of which WooCommerce cannot make the items, as where a plugin's code fails
   * on them: with orders in tables of their own that is a PHP error of every page that it is on.
   */
  public void failToShow(long id) {
    orders.fail(id, true);
  }

  /**
   * Makes an order one of which WooCommerce can tell nothing, as where a plugin's filter of replies
   * fails on it: that runs whatever fields are asked for.
   */
  public void failToTellOf(long id) {
    orders.failAtAll(id);
  }

  /** Shows such an order again, as after the plugin was mended; it does not change by that. */
  public void showAgain(long id) {
    orders.fail(id, false);
  }

  /** As a plugin does: lists give no more orders on a page than that, whatever is asked for. */
  public void limitPages(int most) {
    orders.limitPages(most);
  }

  /** The order changes while the next list is made that it is on: in its place, with that time. */
  public void changeWhileListed(long id) {
    orders.changeWhileListed(id);
  }

  /** Changes an order at will; its modified time moves and order.updated goes out. */
  public void modify(long id, Consumer<ObjectNode> change) {
    orders.modify(id, change);
    announce(id, Topic.ORDER_UPDATED);
  }

  /** Moves the modified time and sends order.updated, as plugins do for no visible reason. */
  public void touch(long id) {
    modify(id, unchanged -> {});
  }

  /** Changes the status, with its paid or completed time and a note. */
  public void changeStatus(long id, String status) {
    orders.changeStatus(id, status);
    announce(id, Topic.ORDER_UPDATED);
  }

  /** Refunds part of an order; its status stays. */
  public void refund(long id, BigDecimal amount, String reason) {
    orders.refund(id, Optional.of(amount), reason);
    announce(id, Topic.ORDER_UPDATED);
  }

  /** Refunds all of an order, which makes it refunded. */
  public void refundFully(long id) {
    orders.refund(id, Optional.empty(), "Order fully refunded.");
    announce(id, Topic.ORDER_UPDATED);
  }

  /** Moves an order to the trash: order.deleted with nothing but its id. */
  public void trash(long id) {
    orders.trash(id);
    announce(id, Topic.ORDER_DELETED);
  }

  /** Takes an order out of the trash: order.restored with all of it. */
  public void restore(long id) {
    orders.restore(id);
    announce(id, Topic.ORDER_RESTORED);
  }

  /** Deletes an order for good; no webhook tells of it. */
  public void delete(long id) {
    orders.delete(id);
  }

  /** Puts a product on sale; gives its id. */
  public long addProduct(ProductDraft draft) {
    return catalog.add(draft);
  }

  /** Puts a variation of a product on sale, with nothing of its own but its address. */
  public long addVariation(long productId) {
    return catalog.addVariation(productId);
  }

  /** Changes the JSON of a product or a variation at will. */
  public void changeProduct(long id, Consumer<ObjectNode> change) {
    catalog.change(id, change);
  }

  /** Makes a product a {@code draft} or {@code private}. */
  public void unpublishProduct(long id, String status) {
    catalog.unpublish(id, status);
  }

  /** Deletes a product with its variations, or a variation. */
  public void deleteProduct(long id) {
    catalog.delete(id);
  }

  /**
   * Registers an order status, as plugins do.
   *
   * @param excludeFromSearch whether {@code status=any} leaves such orders out
   */
  public void registerStatus(String slug, boolean excludeFromSearch) {
    statuses.register(slug, excludeFromSearch);
  }

  /**
   * Takes the right to read orders from the user to whom the present webhooks belong: what they
   * deliver is the REST API's refusal.
   */
  public void blindWebhooks() {
    webhooks.blind();
  }

  /** Sets up a webhook; its ping goes out at once. */
  public Webhook addWebhook(Topic topic, URI deliveryUrl, String secret) {
    return webhooks.create(topic.text(), topic, deliveryUrl, Optional.of(secret));
  }

  /** Sets up a webhook for each of the four topics. */
  public List<Webhook> addWebhooks(URI deliveryUrl, String secret) {
    return Arrays.stream(Topic.values()).map(t -> addWebhook(t, deliveryUrl, secret)).toList();
  }

  /** The shop's webhooks as they stand. */
  public List<Webhook> webhooks() {
    return webhooks.all();
  }

  /** Deletes a webhook, as a person does in the admin screen. */
  public void deleteWebhook(long id) {
    var _ = webhooks.delete(id);
  }

  /** Pauses, disables or activates every webhook, as a person does in the admin screen. */
  public void setWebhookStatus(String status) {
    for (Webhook hook : webhooks.all()) {
      webhooks.save(hook.withStatus(status));
    }
  }

  /** How many deliveries wait. */
  public int pendingDeliveries() {
    return webhooks.pending();
  }

  /** Sends what waits and tells what came of each; those lost on the way are not among them. */
  public List<DeliveryResult> deliverPending() {
    return webhooks.deliverPending();
  }

  /** A signed delivery of an order as it is now, not sent. */
  public Delivery signedDelivery(Topic topic, long orderId, String secret) {
    return topic == Topic.ORDER_DELETED
        ? writer.deleted(1, secret, orderId)
        : writer.order(1, topic, secret, order(orderId).orElseThrow());
  }

  /** The ping that follows a webhook's creation, not sent. */
  public Delivery pingDelivery(long webhookId) {
    return writer.ping(webhookId);
  }

  OrderJson orderJson() {
    return json;
  }

  private long announce(long id, Topic... topics) {
    for (Topic topic : topics) {
      webhooks.publish(topic, id);
    }
    if (deliverAtOnce) {
      webhooks.deliverPending();
    }
    return id;
  }

  /**
   * Activates a plugin, which shows in the system status and does nothing else.
   *
   * @param file such as {@code trustpilot-reviews/wc_trustpilot.php}
   */
  public void activatePlugin(String file, String name) {
    system.activate(file, name);
  }

  /** Says that it runs on another version of WooCommerce than 9.9.5; it behaves the same. */
  public void runOn(String version) {
    system.runOn(version);
  }

  @Override
  public void close() {
    server.close();
    webhooks.close();
  }
}
