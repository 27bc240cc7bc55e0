package dev.invitera.magento;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line for each thing the customer bought: each row without a parent. Pure.
 *
 * <p>A configurable product's row has the parent's name and product id, and the SKU of what was
 * chosen; the chosen variant's own id stands only in its child row. A bundle is one line. A grouped
 * product leaves rows of simple products, with no parent.
 */
final class LineMapping {

  private LineMapping() {}

  static List<OrderLine> lines(List<MagentoOrder.Item> items) {
    return items.stream().filter(item -> !hasParent(item)).map(item -> line(item, items)).toList();
  }

  private static OrderLine line(MagentoOrder.Item item, List<MagentoOrder.Item> all) {
    return new OrderLine(
        Texts.present(item.itemId()).orElse(""),
        id(item.productId()),
        variant(item, all),
        Texts.present(item.sku()),
        Texts.present(item.name()).orElse(""),
        Optional.ofNullable(item.qtyOrdered()).map(Amounts::plain).orElse(BigDecimal.ZERO),
        Optional.ofNullable(item.qtyRefunded()).map(Amounts::plain).orElse(BigDecimal.ZERO),
        ProductDetails.NONE);
  }

  private static Optional<String> variant(MagentoOrder.Item item, List<MagentoOrder.Item> all) {
    if (!"configurable".equals(item.productType()) || item.itemId() == null) {
      return Optional.empty();
    }
    return all.stream()
        .filter(child -> item.itemId().equals(child.parentItemId()))
        .findFirst()
        .flatMap(child -> id(child.productId()));
  }

  private static boolean hasParent(MagentoOrder.Item item) {
    return id(item.parentItemId()).isPresent();
  }

  private static Optional<String> id(@Nullable String value) {
    return Texts.present(value).filter(text -> !text.equals("0"));
  }
}
