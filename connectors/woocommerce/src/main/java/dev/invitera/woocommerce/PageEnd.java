package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a page with others behind it shows all orders that changed. WooCommerce chooses the
 * orders of a page first and reads them then, one by one where they are posts: one that changes in
 * between is shown in its former place with the time of now, as if all that changed before that had
 * been read. So the shop is asked for what changed just before the last.
 */
final class PageEnd {

  private static final Duration GRAIN = Duration.ofSeconds(1);

  /** More than so many changes during one page leave nothing to go by. */
  private static final int TRIES = 4;

  private final ShopClient shop;
  private final Duration skew;

  /**
   * @param skew how far the shop's clock may be behind ours
   */
  PageEnd(ShopClient shop, Duration skew) {
    this.shop = shop;
    this.skew = skew;
  }

  /**
   * The rows of a page by which to go on: without those that changed meanwhile; none if that cannot
   * be told.
   *
   * @param page the orders as they came
   * @param now before the page was asked for
   */
  List<Row> reliable(Sweep.Window window, List<JsonNode> page, List<Row> rows, Instant now)
      throws ConnectorException, InterruptedException {
    Set<String> ids = new HashSet<>();
    page.forEach(order -> Fields.id(order, "id").ifPresent(ids::add));
    List<Row> left = rows;
    for (int tries = 0; tries < TRIES && !left.isEmpty(); tries++) {
      Instant last = last(left);
      if (last.isBefore(now.minus(skew))) {
        return left;
      }
      List<Row> before = left.stream().filter(row -> row.modified().isBefore(last)).toList();
      Instant from = before.isEmpty() ? window.from() : last(before);
      if (!from.isBefore(last) || showsAll(from, last, ids)) {
        return left;
      }
      left = before;
    }
    return List.of();
  }

  private static Instant last(List<Row> rows) {
    return rows.stream().map(Row::modified).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Whether all that changed from one second until before another is on the page. */
  private boolean showsAll(Instant from, Instant before, Set<String> ids)
      throws ConnectorException, InterruptedException {
    Map<String, String> filter = shop.between(from.minus(GRAIN), before);
    filter.put("orderby", "modified");
    try {
      List<JsonNode> changed = shop.bareOrders(filter, ShopClient.LARGEST_PAGE);
      return changed.size() < ShopClient.LARGEST_PAGE
          && changed.stream()
              .allMatch(order -> Fields.id(order, "id").filter(ids::contains).isPresent());
    } catch (Unavailable e) {
      if (e.retryAfter().isPresent()) {
        throw e;
      }
      // There is an order that the shop fails to show: it is not on the page, which was shown.
      return false;
    }
  }
}
