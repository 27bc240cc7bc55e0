package dev.invitera.connector.product;

import dev.invitera.connector.order.OrderLine;
import java.util.Objects;
import java.util.Optional;

/**
 * A product as an order's line names it. Two lines with the same values mean the same product.
 *
 * @param productId the platform's product id, the parent's for a variant
 * @param variantId the platform's id of the variant, where there is one
 * @param sku the stock keeping unit of what was bought
 * @param storeView the part of the shop whose names and addresses are wanted, where the platform
 *     has such parts
 */
public record ProductRef(
    Optional<String> productId,
    Optional<String> variantId,
    Optional<String> sku,
    Optional<String> storeView) {

  public ProductRef {
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(variantId, "variantId");
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(storeView, "storeView");
  }

  /**
   * The product of an order's line.
   *
   * @param storeView of the order
   */
  public static ProductRef of(OrderLine line, Optional<String> storeView) {
    return new ProductRef(line.productId(), line.variantId(), line.sku(), storeView);
  }
}
