package dev.invitera.magento;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.support.sweep.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of {@code GET orders}.
 *
 * @param items the orders; past the end an empty list, or null, by version and request
 * @param totalCount how many orders fit the criteria, on all pages
 */
record OrderList(
    @Nullable List<JsonNode> items, @JsonProperty("total_count") @Nullable Integer totalCount) {

  OrderList {
    if (items == null && totalCount == null) {
      // Such as a message: were it taken for no orders, they would be missed and nobody told.
      throw new IllegalArgumentException("a list has items or total_count");
    }
  }

  List<JsonNode> orders() {
    return items == null ? List.of() : items;
  }

  /** The times of change and the ids of these orders, without those that cannot be read. */
  List<Row> rows() {
    return orders().stream().flatMap(json -> row(json).stream()).toList();
  }

  private static Optional<Row> row(JsonNode json) {
    long id = json.path("entity_id").asLong(-1);
    return MagentoTime.parse(json.path("updated_at").asText())
        .filter(updatedAt -> id >= 0)
        .map(updatedAt -> new Row(updatedAt, id));
  }

  /** The first of these orders, with what the whole list tells of those behind them. */
  OrderList first(int most) {
    return orders().size() <= most ? this : new OrderList(orders().subList(0, most), total());
  }

  /** Whether more orders fit the criteria than came. */
  boolean more(int pageSize) {
    int count = orders().size();
    // A shop may cap the page below what was asked, and a count may be stale: either one counts.
    return count > 0 && (count >= pageSize || (totalCount != null && totalCount > count));
  }

  /** Whether the shop says that no more orders fit the criteria than came. */
  boolean countsNoMore() {
    return totalCount != null && totalCount <= orders().size();
  }

  /** How many orders fit the criteria, as far as the reply tells. */
  int total() {
    return totalCount == null ? orders().size() : totalCount;
  }

  /** Whether the shop counts orders and shows none of them. */
  boolean showsNone() {
    return orders().isEmpty() && totalCount != null && totalCount > 0;
  }

  /** Counts only. */
  @Override
  public String toString() {
    return "OrderList[" + orders().size() + " of " + totalCount + "]";
  }
}
