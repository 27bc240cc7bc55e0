package dev.invitera.sandbox.magento;

import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the endpoint for a request: {@code [/index.php]/rest[/{store}]/V1/…}. */
final class MagentoApi {
  private static final Pattern ROUTE =
      Pattern.compile("(?:/index\\.php)?/rest(?:/([A-Za-z0-9_]+))?/V1/([^?]+)");
  private static final Pattern OPTIONS = Pattern.compile("products/attributes/(\\w+)/options");
  private static final Pattern ORDER = Pattern.compile("orders/(\\d+)(/comments)?");

  private final MagentoAuthenticator authenticator;
  private final AdminTokens adminTokens;
  private final MagentoOrdersEndpoint orders;
  private final MagentoStores stores;
  private final MagentoProductsEndpoint products;
  private final SiteEndpoint site;

  MagentoApi(
      MagentoAuthenticator authenticator,
      AdminTokens adminTokens,
      MagentoOrdersEndpoint orders,
      MagentoStores stores,
      MagentoProductsEndpoint products,
      SiteEndpoint site) {
    this.authenticator = authenticator;
    this.adminTokens = adminTokens;
    this.orders = orders;
    this.stores = stores;
    this.products = products;
    this.site = site;
  }

  FakeResponse handle(RecordedRequest request) {
    if (SiteEndpoint.isVersionPage(request)) {
      return site.version();
    }
    Matcher matcher = ROUTE.matcher(request.path());
    if (!matcher.matches()) {
      return FakeResponse.html(404, "404 Not Found");
    }
    String store = Objects.requireNonNullElse(matcher.group(1), "default");
    String route = matcher.group(2);
    if (!stores.isStore(store)) {
      return MagentoErrors.error(404, "Request does not match any route.");
    }
    String call = request.method() + " " + route;
    if (call.equals("POST integration/admin/token")) {
      return adminTokens.post(request);
    }
    Matcher order = ORDER.matcher(route);
    if (order.matches()) {
      long id = Long.parseLong(order.group(1));
      if (order.group(2) == null && request.method().equals("GET")) {
        return guarded(request, "Magento_Sales::actions_view", () -> orders.get(request, id));
      }
      if (order.group(2) != null && request.method().equals("POST")) {
        return guarded(request, "Magento_Sales::comment", () -> orders.comment(request, id));
      }
    }
    Matcher options = OPTIONS.matcher(route);
    if (options.matches()) {
      return guarded(
          request,
          "Magento_Catalog::attributes_attributes",
          () -> products.options(options.group(1), store));
    }
    if (request.method().equals("GET") && route.startsWith("products/")) {
      // Only %XX is decoded in a path; a plus sign is itself.
      String raw = route.substring("products/".length()).replace("+", "%2B");
      String sku = URLDecoder.decode(raw, StandardCharsets.UTF_8);
      return guarded(request, "Magento_Catalog::products", () -> products.get(request, sku, store));
    }
    return switch (call) {
      case "GET orders" ->
          guarded(request, "Magento_Sales::actions_view", () -> orders.list(request));
      case "GET products" ->
          guarded(request, "Magento_Catalog::products", () -> products.list(request, store));
      case "GET store/storeConfigs" -> guarded(request, "Magento_Backend::store", stores::configs);
      case "GET store/storeViews" -> guarded(request, "Magento_Backend::store", stores::views);
      case "GET modules" -> guarded(request, "Magento_Backend::admin", site::modules);
      case "GET store/websites" -> guarded(request, "Magento_Backend::store", stores::websites);
      default -> MagentoErrors.error(404, "Request does not match any route.");
    };
  }

  private FakeResponse guarded(
      RecordedRequest request, String resource, Supplier<FakeResponse> answer) {
    Optional<FakeResponse> refusal = authenticator.refusal(request, resource);
    return refusal.orElseGet(answer);
  }
}
