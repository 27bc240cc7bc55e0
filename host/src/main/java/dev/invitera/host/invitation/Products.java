package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.InviteRules.SkuSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which products of an order a customer can review: each once, fully refunded lines left out. */
final class Products {

  private final List<SkuSource> sources;

  Products(List<SkuSource> sources) {
    this.sources = List.copyOf(sources);
  }

  List<ReviewedProduct> of(ShopOrder order) {
    Map<String, ReviewedProduct> bySku = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      if (line.fullyRefunded()) {
        continue;
      }
      sku(line).ifPresent(sku -> bySku.putIfAbsent(sku, product(sku, line)));
    }
    return new ArrayList<>(bySku.values());
  }

  private Optional<String> sku(OrderLine line) {
    return sources.stream().flatMap(source -> value(source, line).stream()).findFirst();
  }

  private static Optional<String> value(SkuSource source, OrderLine line) {
    return switch (source) {
      case SKU -> line.sku();
      case ID -> line.variantId().or(line::productId);
      case GTIN -> line.details().gtin();
      case MPN -> line.details().mpn();
    };
  }

  private static ReviewedProduct product(String sku, OrderLine line) {
    return new ReviewedProduct(
        sku,
        line.name().isEmpty() ? sku : line.name(),
        line.details().url(),
        line.details().image(),
        line.details().gtin(),
        line.details().mpn(),
        line.details().brand());
  }
}
