package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A running Magento shop. What is done to its orders here shows in its REST API; there are no
 * webhooks in Magento Open Source, but events in Adobe Commerce. Thread-safe.
 */
public final class MagentoShop implements AutoCloseable {
  private final FakeServer server;
  private final MagentoOptions options;
  private final MagentoStores stores;
  private final MagentoOrders orders;
  private final SiteEndpoint site;
  private final MagentoCatalog catalog = new MagentoCatalog();
  private final AdobeEvents events;

  private MagentoShop(FakeServer server, MagentoOptions options) {
    this.server = server;
    this.options = options;
    this.stores = new MagentoStores(server.uri());
    this.orders = new MagentoOrders(new MagentoOrderJson(options.clock(), stores));
    this.events = new AdobeEvents(options.clock());
    AdminTokens tokens = new AdminTokens(options);
    this.site = new SiteEndpoint(options.version());
    MagentoApi api =
        new MagentoApi(
            new MagentoAuthenticator(options, server.uri(), tokens),
            tokens,
            new MagentoOrdersEndpoint(orders, options),
            stores,
            new MagentoProductsEndpoint(catalog, options),
            site);
    server.serve(request -> events.key(request).orElseGet(() -> api.handle(request)));
  }

  /** Starts a shop. */
  public static MagentoShop start(MagentoOptions options) {
    return new MagentoShop(FakeServer.bind(options.port(), options.clock()), options);
  }

  /** Where it listens, without a slash at the end. */
  public URI uri() {
    return server.uri();
  }

  /** How it was set up, credentials included. */
  public MagentoOptions options() {
    return options;
  }

  /** What it was asked, and what goes wrong next. */
  public FakeServer server() {
    return server;
  }

  /** Its products. */
  public MagentoCatalog catalog() {
    return catalog;
  }

  /** What tells of its orders in Adobe Commerce; the keys lie at the shop's own address here. */
  public AdobeEvents events() {
    return events;
  }

  /** Adds a website, to hold store views. */
  public void addWebsite(int id, String code, String name) {
    stores.addWebsite(id, code, name);
  }

  /** Gives a website another name; orders keep the former one. */
  public void renameWebsite(int id, String name) {
    stores.renameWebsite(id, name);
  }

  /** Adds a store view whose pages are at an address of its own. */
  public void addStoreView(int id, String code, int website, String locale, URI links) {
    stores.addView(id, code, website, locale, links);
  }

  /** Changes what storeConfigs tells of a store view, such as its code or locale. */
  public void changeStoreView(int id, String key, String value) {
    stores.changeConfig(id, key, value);
  }

  /** Deletes a store view; its orders keep only its name. */
  public void deleteStoreView(int id) {
    stores.deleteView(id);
    orders.forgetStore(id);
  }

  /** Places an order; gives back its entity_id. */
  public long place(MagentoOrderDraft draft) {
    return orders.place(draft);
  }

  /** Puts an order exactly as given, a recorded one for instance. */
  public long putAsIs(JsonNode order) {
    return orders.putAsIs((ObjectNode) order);
  }

  /** The order as the API shows it. */
  public Optional<JsonNode> order(long id) {
    return orders.find(id).map(ObjectNode::deepCopy);
  }

  /** Changes an order at will; its updated_at moves. */
  public void modify(long id, Consumer<ObjectNode> change) {
    orders.modify(id, change);
  }

  /** Moves updated_at, as cron jobs and exports do. */
  public void touch(long id) {
    modify(id, unchanged -> {});
  }

  /** Changes the state, with the status that belongs to it by default. */
  public void changeState(long id, String state) {
    modify(
        id,
        order -> order.put("state", state).put("status", MagentoOrderJson.defaultStatus(state)));
  }

  /** Refunds all of an order, which closes it. */
  public void refundFully(long id) {
    orders.refundFully(id);
  }

  /** Refunds a quantity of the row at this index. */
  public void refundRow(long id, int row, int quantity) {
    orders.refundRow(id, row, quantity);
  }

  /**
   * Lets the shop fail on an order from now on, as where its address, payment or tax rows are
   * malformed: each page that holds it is answered 500 as a whole.
   */
  public void breakOrder(long id) {
    orders.breakOne(id);
  }

  /**
   * Lets an order take longer from now on than the gateway waits: each page that holds it is
   * answered 504.
   */
  public void stallOrder(long id) {
    orders.stall(id);
  }

  /** Lets an extension take an order from the lists from now on, in which it is still counted. */
  public void hideOrder(long id) {
    orders.hide(id);
  }

  /** Lets the shop show an order again, whose updated_at stays. */
  public void mendOrder(long id) {
    orders.mend(id);
  }

  /** Deletes an order for good. */
  public void delete(long id) {
    orders.delete(id);
  }

  /** The texts of an order's comments, newest first. */
  public List<String> comments(long id) {
    List<String> texts = new ArrayList<>();
    orders
        .find(id)
        .ifPresent(order ->
            order
                .path("status_histories")
                .forEach(comment -> texts.add(comment.path("comment").asText())));
    return texts;
  }

  /** Switches a module on, which shows in the list of modules and does nothing else. */
  public void enableModule(String name) {
    site.enable(name);
  }

  @Override
  public void close() {
    server.close();
  }
}
