package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.InviteRules.SkuSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which products of an order a customer can review: each once, fully refunded lines left out. What
 * the order tells of a product goes before what the catalog does, unless it cannot be right.
 */
final class Products {

  private static final Set<String> WEB = Set.of("http", "https");

  private final List<SkuSource> sources;

  Products(List<SkuSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Whether there is a product that can be reviewed, or may be once the catalog was asked. */
  boolean mayBeAny(ShopOrder order) {
    return order.lines().stream()
        .filter(line -> !line.fullyRefunded())
        .anyMatch(line -> sku(line, ProductDetails.NONE).isPresent() || mayGetSku(line));
  }

  private boolean mayGetSku(OrderLine line) {
    return sources.stream().anyMatch(SkuSource::mayBeOfCatalog)
        && (line.productId().isPresent() || line.sku().isPresent());
  }

  List<ReviewedProduct> of(ShopOrder order, ProductFacts facts) {
    Map<String, ReviewedProduct> bySku = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      if (line.fullyRefunded()) {
        continue;
      }
      ProductDetails catalog = facts.of(line);
      sku(line, catalog).ifPresent(sku -> bySku.putIfAbsent(sku, product(sku, line, catalog)));
    }
    return new ArrayList<>(bySku.values());
  }

  private Optional<String> sku(OrderLine line, ProductDetails catalog) {
    return sources.stream().flatMap(source -> value(source, line, catalog).stream()).findFirst();
  }

  private static Optional<String> value(SkuSource source, OrderLine line, ProductDetails catalog) {
    return switch (source) {
      case SKU -> line.sku();
      case ID -> line.variantId().or(line::productId);
      // As it is written: it need not be right to be the number under which reviews are kept.
      case GTIN -> line.details().gtin().or(catalog::gtin);
      case MPN -> line.details().mpn().or(catalog::mpn);
    };
  }

  private static ReviewedProduct product(String sku, OrderLine line, ProductDetails catalog) {
    ProductDetails order = line.details();
    return new ReviewedProduct(
        sku,
        line.name().isEmpty() ? sku : line.name(),
        first(order, catalog, ProductDetails::url, Products::isOnTheWeb),
        first(order, catalog, ProductDetails::image, Products::isOnTheWeb),
        first(order, catalog, details -> details.gtin().flatMap(Gtin::of), _ -> true),
        first(order, catalog, ProductDetails::mpn, mpn -> !mpn.isBlank()),
        first(order, catalog, ProductDetails::brand, brand -> !brand.isBlank()));
  }

  private static <T> Optional<T> first(
      ProductDetails order,
      ProductDetails catalog,
      Function<ProductDetails, Optional<T>> field,
      Predicate<T> usable) {
    return field.apply(order).filter(usable).or(() -> field.apply(catalog).filter(usable));
  }

  private static boolean isOnTheWeb(URI address) {
    return address.getHost() != null && WEB.contains(String.valueOf(address.getScheme()));
  }
}
