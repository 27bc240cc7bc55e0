package dev.invitera.host.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.invitera.connector.order.OrderLine;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored form of an order's line. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineSnapshot(
    String id,
    @Nullable String productId,
    @Nullable String variantId,
    @Nullable String sku,
    String name,
    String quantity,
    String refunded,
    @Nullable String url,
    @Nullable String image,
    @Nullable String gtin,
    @Nullable String mpn,
    @Nullable String brand) {

  static LineSnapshot of(OrderLine line) {
    return new LineSnapshot(
        line.id(),
        line.productId().orElse(null),
        line.variantId().orElse(null),
        line.sku().orElse(null),
        line.name(),
        line.quantity().toString(),
        line.refunded().toString(),
        line.details().url().map(URI::toString).orElse(null),
        line.details().image().map(URI::toString).orElse(null),
        line.details().gtin().orElse(null),
        line.details().mpn().orElse(null),
        line.details().brand().orElse(null));
  }

  OrderLine line() {
    return new OrderLine(
        id,
        Optional.ofNullable(productId),
        Optional.ofNullable(variantId),
        Optional.ofNullable(sku),
        name,
        new BigDecimal(quantity),
        new BigDecimal(refunded),
        new OrderLine.ProductDetails(
            Optional.ofNullable(url).map(URI::create),
            Optional.ofNullable(image).map(URI::create),
            Optional.ofNullable(gtin),
            Optional.ofNullable(mpn),
            Optional.ofNullable(brand)));
  }
}
