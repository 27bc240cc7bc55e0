package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps {@code line_items}. */
final class LineMapper {

  /** Product Bundles, Composite Products, Mix and Match: beside the other keys of a child row. */
  private static final Set<String> CONTAINER_FIELDS =
      Set.of("bundled_by", "composite_parent", "mnm_child_of");

  /** The same and WPC Bundles and Composite, YITH Bundles, Chained Products: in its meta. */
  private static final Set<String> CONTAINER_META =
      Set.of(
          "_bundled_by",
          "_composite_parent",
          "_mnm_container",
          "_woosb_parent_id",
          "_wooco_parent_id",
          "_chained_product_of");

  private final PublicAddress addresses;

  /**
   * A mapper for one shop.
   *
   * @param shop the shop's public address
   */
  LineMapper(URI shop) {
    this.addresses = new PublicAddress(shop);
  }

  /**
   * The things bought, without children of bundles.
   *
   * @param refunded whether all was paid back; of partial refunds the order tells totals only
   */
  List<OrderLine> map(JsonNode order, boolean refunded) {
    List<OrderLine> lines = new ArrayList<>();
    for (JsonNode item : Fields.list(order, "line_items")) {
      if (item.isObject() && !isPartOfBundle(item) && isBought(item)) {
        lines.add(line(item, lines.size() + 1, refunded));
      }
    }
    return lines;
  }

  private OrderLine line(JsonNode item, int position, boolean refunded) {
    // A variation's name is joined of its parent's and the options; reviews are of the product.
    String name =
        Fields.text(item, "parent_name")
            .or(() -> Fields.text(item, "name"))
            .map(Entities::decoded)
            .orElse("");
    BigDecimal quantity = quantity(item);
    return new OrderLine(
        Fields.id(item, "id").orElse(String.valueOf(position)),
        Fields.id(item, "product_id"),
        Fields.id(item, "variation_id"),
        Fields.text(item, "sku"),
        name,
        quantity,
        refunded ? quantity : BigDecimal.ZERO,
        Fields.text(item.path("image"), "src")
            .flatMap(addresses::of)
            .map(ProductDetails::ofImage)
            .orElse(ProductDetails.NONE));
  }

  /** What staff took out of an order may stay in it with a quantity of nothing. */
  private static boolean isBought(JsonNode item) {
    return quantity(item).signum() > 0;
  }

  private static BigDecimal quantity(JsonNode item) {
    return Fields.number(item, "quantity").orElse(BigDecimal.ONE);
  }

  private static boolean isPartOfBundle(JsonNode item) {
    return CONTAINER_FIELDS.stream().anyMatch(field -> names(Fields.text(item, field)))
        || CONTAINER_META.stream().anyMatch(key -> names(Fields.meta(item, key)));
  }

  private static boolean names(Optional<String> container) {
    return container.filter(value -> !value.equals("0")).isPresent();
  }
}
