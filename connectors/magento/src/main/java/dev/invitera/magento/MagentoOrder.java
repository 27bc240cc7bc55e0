package dev.invitera.magento;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this connector reads of an order ({@code sales-data-order-interface} of the REST API).
 * Magento leaves out what is null, and writes numbers and flags now as numbers, now as texts.
 *
 * @param entityId identity, used in paths
 * @param incrementId the number shown to the customer, counted per store view
 * @param state Magento's own state, such as {@code processing}
 * @param status the merchant's refinement of the state
 * @param storeId the store view; absent once that was deleted
 * @param storeName website, store and store view, a line each, as named when the order was placed
 * @param createdAt {@code 2026-11-22 12:00:00}, UTC
 * @param updatedAt the same; any change of the order's row moves it
 */
@JsonNaming(SnakeCaseStrategy.class)
record MagentoOrder(
    @Nullable String entityId,
    @Nullable String incrementId,
    @Nullable String state,
    @Nullable String status,
    @Nullable String storeId,
    @Nullable String storeName,
    @Nullable String createdAt,
    @Nullable String updatedAt,
    @Nullable String customerEmail,
    @Nullable String customerFirstname,
    @Nullable String customerLastname,
    @Nullable String customerGroupId,
    @Nullable String isVirtual,
    @Nullable BigDecimal grandTotal,
    @Nullable BigDecimal totalRefunded,
    @Nullable String orderCurrencyCode,
    @Nullable Address billingAddress,
    @Nullable List<Item> items) {

  MagentoOrder {
    items = items == null ? null : items.stream().filter(Objects::nonNull).toList();
  }

  /** Names the order, nothing of the customer. */
  @Override
  public String toString() {
    return "MagentoOrder[" + entityId + ", " + state + "/" + status + "]";
  }

  /** The billing address, the only one that every order has. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Address(
      @Nullable String firstname,
      @Nullable String lastname,
      @Nullable String email,
      @Nullable String countryId) {

    @Override
    public String toString() {
      return "Address[redacted]";
    }
  }

  /**
   * A row of the order. What the customer sees as one thing may be several: a configurable product
   * or a bundle is a row, and what was chosen of it are rows with that one as parent.
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Item(
      @Nullable String itemId,
      @Nullable String parentItemId,
      @Nullable String productId,
      @Nullable String productType,
      @Nullable String sku,
      @Nullable String name,
      @Nullable BigDecimal qtyOrdered,
      @Nullable BigDecimal qtyRefunded,
      @Nullable Parent parentItem) {}

  /** The row that a row belongs to, in full; in some versions nothing else names it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Parent(@Nullable String itemId) {}
}
