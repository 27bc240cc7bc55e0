package dev.invitera.sandbox.woocommerce;

import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the endpoint for a request, by pretty permalink or {@code ?rest_route=}. */
final class RestApi {
  private static final Pattern ROUTE =
      Pattern.compile(
          "/wc/v3/(orders|products|webhooks|system_status)(?:/(batch|\\d+)(?:/(notes|variations)(?:/(\\d+))?)?)?/?");

  private final Site site;
  private final Authenticator authenticator;
  private final OrderListEndpoint orderList;
  private final OrderEndpoint order;
  private final OrderNotesEndpoint notes;
  private final ProductsEndpoint products;
  private final WebhooksEndpoint webhooks;
  private final SystemStatusEndpoint system;
  private volatile Permalinks permalinks = Permalinks.PRETTY;

  RestApi(
      Site site,
      Authenticator authenticator,
      OrderListEndpoint orderList,
      OrderEndpoint order,
      OrderNotesEndpoint notes,
      ProductsEndpoint products,
      WebhooksEndpoint webhooks,
      SystemStatusEndpoint system) {
    this.site = site;
    this.authenticator = authenticator;
    this.orderList = orderList;
    this.order = order;
    this.notes = notes;
    this.products = products;
    this.webhooks = webhooks;
    this.system = system;
  }

  void permalinks(Permalinks kind) {
    permalinks = kind;
  }

  FakeResponse handle(RecordedRequest request) {
    String home = Optional.ofNullable(site.home().getRawPath()).orElse("");
    String path =
        request.path().startsWith(home) ? request.path().substring(home.length()) : request.path();
    Optional<String> byQuery = request.query().last("rest_route");
    if (byQuery.isEmpty() && (permalinks != Permalinks.PRETTY || !path.startsWith("/wp-json"))) {
      return page(request, path);
    }
    String route = byQuery.orElseGet(() -> path.substring("/wp-json".length()));
    if (route.isEmpty() || route.equals("/")) {
      return new RootEndpoint(site).get(request);
    }
    Matcher matcher = ROUTE.matcher(route);
    if (!matcher.matches()) {
      return RestErrors.noRoute(site);
    }
    if (byQuery.isPresent() && !request.rawQuery().contains("wp-json/wc/")) {
      // Up to version 11.0 keys are looked at only where the address itself has wp-json/wc/.
      return anonymous(request, matcher.group(2) != null);
    }
    return switch (authenticator.authenticate(request)) {
      case Authenticator.Outcome.Refused(FakeResponse answer) -> answer;
      case Authenticator.Outcome.Anonymous() -> anonymous(request, matcher.group(2) != null);
      case Authenticator.Outcome.Known known -> dispatch(request, matcher);
    };
  }

  /**
   * A web page. WordPress without rewrite rules takes any path for the front page's, and sends
   * readers to it with a slash at its end.
   */
  private FakeResponse page(RecordedRequest request, String path) {
    boolean front = path.isEmpty() || path.equals("/") || path.equals("/index.php");
    if (permalinks != Permalinks.PLAIN_BEHIND_INDEX) {
      return FakeResponse.html(front ? 200 : 404, "Sandbox shop");
    }
    if (front || path.endsWith("/") || !request.method().equals("GET")) {
      return FakeResponse.html(200, "Sandbox shop");
    }
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    return FakeResponse.of(301, "text/html; charset=UTF-8", Body.empty())
        .with("Location", site.base() + path + "/" + query);
  }

  private FakeResponse dispatch(RecordedRequest request, Matcher route) {
    boolean batch = "batch".equals(route.group(2));
    String kind =
        route.group(1)
            + (batch ? "/batch" : route.group(2) == null ? "" : "/id")
            + (route.group(3) == null ? "" : "/" + route.group(3))
            + (route.group(4) == null ? "" : "/id");
    long id = batch || route.group(2) == null ? 0 : Long.parseLong(route.group(2));
    long inner = route.group(4) == null ? 0 : Long.parseLong(route.group(4));
    return switch (request.method() + " " + kind) {
      case "GET orders" -> orderList.list(request);
      case "GET orders/id" -> order.get(request, id);
      case "PUT orders/id", "POST orders/id", "PATCH orders/id" -> order.put(request, id);
      case "GET orders/id/notes" -> notes.list(id);
      case "POST orders/id/notes" -> notes.add(request, id);
      case "GET products" -> products.list(request);
      case "GET products/id" -> products.product(request, id);
      case "GET products/id/variations" -> products.variations(request, id);
      case "GET products/id/variations/id" -> products.variation(request, id, inner);
      case "GET webhooks" -> webhooks.list(request);
      case "POST webhooks" -> webhooks.create(request);
      case "GET system_status" -> system.get(request);
      case "POST webhooks/batch", "PUT webhooks/batch", "PATCH webhooks/batch" ->
          webhooks.batch(request);
      case "GET webhooks/id" -> webhooks.get(id);
      case "PUT webhooks/id", "POST webhooks/id", "PATCH webhooks/id" ->
          webhooks.update(request, id);
      case "DELETE webhooks/id" -> webhooks.delete(request, id);
      default -> RestErrors.noRoute(site);
    };
  }

  private FakeResponse anonymous(RecordedRequest request, boolean single) {
    if (request.method().equals("GET")) {
      return RestErrors.error(
          site,
          401,
          "woocommerce_rest_cannot_view",
          single ? "Sorry, you cannot view this resource." : "Sorry, you cannot list resources.");
    }
    return single
        ? RestErrors.error(
            site,
            401,
            "woocommerce_rest_cannot_edit",
            "Sorry, you are not allowed to edit this resource.")
        : RestErrors.error(
            site,
            401,
            "woocommerce_rest_cannot_create",
            "Sorry, you are not allowed to create resources.");
  }
}
