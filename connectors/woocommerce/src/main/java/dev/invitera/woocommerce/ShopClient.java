package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.PageSize;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import feign.TypedResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The shop's REST API, with failures in the host's terms and the operator's words. */
final class ShopClient {

  /** The most that WooCommerce gives at once. */
  static final int LARGEST_PAGE = 100;

  /** Mostly enough that not all of them are orders that the shop cannot load. */
  private static final int SOME = 10;

  /** A hundred whole orders may take seconds to make; slow shops need far longer. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final WooCommerceApi api;
  private final SiteApi site;
  private final SiteApi sitePretty;
  private final SiteApi sitePlain;
  private final ShopCalls calls;
  private final Rejections rejections;
  private final Permalinks permalinks;
  private final PageSize pageSize = new PageSize(LARGEST_PAGE);
  private final PassedOver passedOver = new PassedOver();

  ShopClient(WooCommerceSettings settings, ShopContext shop) {
    String base = settings.url().toString().replaceFirst("/+$", "");
    this.permalinks = new Permalinks(base);
    Authentication keys = permalinks.before(ShopAuthentication.of(settings, shop.clock()));
    this.api =
        ShopFeign.builder(shop.http(), keys)
            .options(ShopFeign.timeouts(TIMEOUT))
            .target(WooCommerceApi.class, base);
    Authentication none = Authentication.none();
    this.site = site(shop, permalinks.before(none), base);
    this.sitePretty = site(shop, permalinks.fixed(false, none), base);
    this.sitePlain = site(shop, permalinks.fixed(true, none), base);
    this.calls = new ShopCalls(settings.url(), "url", shop.clock());
    this.rejections =
        new Rejections(settings.url(), new AccessAdvice(settings.signsRequests(), shop.clock()));
  }

  private static SiteApi site(ShopContext shop, Authentication none, String base) {
    return ShopFeign.builder(shop.http(), none).target(SiteApi.class, base);
  }

  /**
   * What the site says of itself, and the headers it says so with; empty if it says so only to its
   * own users.
   */
  Optional<TypedResponse<JsonNode>> root() throws ConnectorException, InterruptedException {
    return read(
        "look at the site",
        () -> {
          try {
            return Optional.of(site.root());
          } catch (RejectedCall e) {
            if (e.code().isPresent() && (e.status() == 401 || e.status() == 403)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /** Whether the site answers by {@code rest_route} alone, as one of plain permalinks does. */
  boolean hasPlainPermalinks() {
    return permalinks.arePlain();
  }

  /** How many orders to ask for, where so many are wanted. */
  int pageSize(int wanted) {
    return pageSize.atMost(wanted);
  }

  /** Fails unless orders can be listed, and some are shown if there are any. */
  void listAnyOrder() throws ConnectorException, InterruptedException {
    OrderList newest = orders(SOME, () -> api.someOrders("desc", SOME));
    if (newest.showsNone() && showsNone("desc") && showsNone("asc")) {
      throw new UnexpectedReply(
          "list orders: the shop counts "
              + newest.total().orElse(0)
              + " orders and shows this key none of them; look for a plugin, such as one for roles"
              + " or for security, that hides orders, or give the key another user");
    }
  }

  private boolean showsNone(String order) throws ConnectorException, InterruptedException {
    int size = pageSize(LARGEST_PAGE);
    return orders(size, () -> api.someOrders(order, size)).showsNone();
  }

  /** Orders that changed between two instants, both excluded, by the time they changed. */
  OrderList changed(Instant after, Instant before, int size)
      throws ConnectorException, InterruptedException {
    return orders(size, () -> api.changedOrders(between(after, before), size));
  }

  /** The same from an offset on. */
  OrderList changedFrom(Instant after, Instant before, int size, int offset)
      throws ConnectorException, InterruptedException {
    Map<String, String> bounds = between(after, before);
    bounds.put("offset", Integer.toString(offset));
    return orders(size, () -> api.changedOrders(bounds, size));
  }

  /** Orders that changed between two instants, both excluded, by id. */
  OrderList changedById(Instant after, Instant before, int size, int offset)
      throws ConnectorException, InterruptedException {
    return orders(size, () -> api.changedOrdersById(between(after, before), size, offset));
  }

  /** What lists of changed orders leave out. */
  PassedOver passedOver() {
    return passedOver;
  }

  /** The bounds of changed orders, without those that are left out. */
  Map<String, String> between(Instant after, Instant before) {
    return passedOver.from(ChangeBounds.between(after, before));
  }

  /** Ids, statuses and times of orders, which a shop can tell of those that it cannot show. */
  List<JsonNode> bareOrders(Map<String, String> filter, int size)
      throws ConnectorException, InterruptedException {
    return array("list orders", read("list orders", () -> api.bareOrders(filter, size)).body());
  }

  /** An order as it is; empty if the shop says that there is none. */
  Optional<JsonNode> order(OrderRef order) throws ConnectorException, InterruptedException {
    return read("look up an order", () -> unlessGone(() -> api.order(order.orderId())));
  }

  /** Whether there is such an order outside the trash. */
  boolean isThere(OrderRef order) throws ConnectorException, InterruptedException {
    return read("look up an order", () -> unlessGone(() -> api.orderStatus(order.orderId())))
        .filter(found -> !found.path("status").asText("").equals(Statuses.TRASH))
        .isPresent();
  }

  /** A page of an order's notes; empty if there is no such order. */
  Optional<List<JsonNode>> notes(OrderRef order, int page)
      throws ConnectorException, InterruptedException {
    Optional<JsonNode> notes =
        read(
            "list order notes",
            () -> unlessGone(() -> api.notes(order.orderId(), LARGEST_PAGE, page)));
    return notes.isPresent()
        ? Optional.of(array("list order notes", notes.get()))
        : Optional.empty();
  }

  /** Adds a note for the staff; false if there is no such order. */
  boolean addNote(OrderRef order, String text) throws ConnectorException, InterruptedException {
    return write(
            "add an order note",
            () -> unlessGone(() -> api.addNote(order.orderId(), NewNote.internal(text))))
        .isPresent();
  }

  /** What is about products. */
  ProductClient products() {
    return new ProductClient(this, api);
  }

  /** What is about webhooks. */
  HookClient hooks() {
    return new HookClient(this, api);
  }

  /** What shows whether the key may do things, without doing them. */
  ShopProbes probes() {
    return new ShopProbes(this, api);
  }

  JsonNode readOne(String what, ShopCall<JsonNode> call)
      throws ConnectorException, InterruptedException {
    return read(what, call);
  }

  /** Asks whether something may be changed, by a call that changes nothing. */
  <T> T probe(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    return calls.read(what, () -> rejections.explainingWrite(what, call));
  }

  List<JsonNode> readList(String what, ShopCall<JsonNode> call)
      throws ConnectorException, InterruptedException {
    return array(what, read(what, call));
  }

  /** Changes something, after a read that the shop answered. */
  <T> T write(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    return calls.write(what, () -> rejections.explainingWrite(what, call));
  }

  /** At most as many as asked for, also where the shop gives more. */
  private OrderList orders(int size, Supplier<TypedResponse<JsonNode>> call)
      throws ConnectorException, InterruptedException {
    TypedResponse<JsonNode> reply = read("list orders", () -> pageSize.reading(size, call));
    List<JsonNode> orders = array("list orders", reply.body());
    return new OrderList(
        orders.subList(0, Math.min(size, orders.size())),
        ReplyHeaders.number(reply, "x-wp-total"),
        ReplyHeaders.number(reply, "x-wp-totalpages"),
        ReplyHeaders.linkNext(reply));
  }

  private <T> T read(String what, ShopCall<T> call)
      throws ConnectorException, InterruptedException {
    return calls.read(
        what, () -> rejections.explaining(what, () -> permalinks.reading(call, this::look)));
  }

  private void look(boolean byQuery) throws ConnectorException, InterruptedException {
    var _ = calls.read("look at the site", byQuery ? sitePlain::root : sitePretty::root);
  }

  private static <T> Optional<T> unlessGone(ShopCall<T> call)
      throws ConnectorException, InterruptedException {
    try {
      return Optional.of(call.run());
    } catch (RejectedCall e) {
      if (Rejections.saysThatOrderIsGone(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<JsonNode> array(String what, JsonNode reply) throws UnexpectedReply {
    if (!reply.isArray()) {
      throw new UnexpectedReply(
          what + ": the reply is JSON, but no list; a plugin of the shop may change its replies");
    }
    return reply.valueStream().toList();
  }
}
