package dev.invitera.magento;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line for each thing the customer bought: each row without a parent in the order. Pure.
 *
 * <p>A configurable product's row has the parent's name and product id, and the SKU of what was
 * chosen; the chosen variant's own id stands only in its child row. A bundle is one line. A grouped
 * product leaves rows of simple products, with no parent.
 */
final class LineMapping {

  private LineMapping() {}

  static List<OrderLine> lines(List<MagentoOrder.Item> items) {
    return items.stream()
        .filter(item -> !isPart(item, items) && quantity(item).signum() > 0)
        .map(item -> line(item, items))
        .toList();
  }

  private static OrderLine line(MagentoOrder.Item item, List<MagentoOrder.Item> all) {
    return new OrderLine(
        Texts.present(item.itemId()).orElse(""),
        id(item.productId()),
        variant(item, all),
        Texts.present(item.sku()),
        Texts.present(item.name()).orElse(""),
        quantity(item),
        Amounts.of(item.qtyRefunded()).orElse(BigDecimal.ZERO),
        ProductDetails.NONE);
  }

  private static BigDecimal quantity(MagentoOrder.Item item) {
    return Amounts.of(item.qtyOrdered()).orElse(BigDecimal.ONE);
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

  /** A row whose parent is not in the order stands for itself: else nothing would. */
  private static boolean isPart(MagentoOrder.Item item, List<MagentoOrder.Item> all) {
    Optional<String> parent =
        id(item.parentItemId())
            .or(() -> Optional.ofNullable(item.parentItem()).flatMap(row -> id(row.itemId())));
    return all.stream()
        .filter(row -> !id(row.itemId()).equals(id(item.itemId())))
        .anyMatch(row -> parent.isPresent() && id(row.itemId()).equals(parent));
  }

  private static Optional<String> id(@Nullable String value) {
    return Texts.present(value).filter(text -> !text.equals("0"));
  }
}
