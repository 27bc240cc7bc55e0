package dev.invitera.magento;

import dev.invitera.support.sweep.Sweep;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The query of {@code GET orders}. Filter groups are joined with AND, the filters of a group with
 * OR. There is no default order, so each query names one; only the first page is ever asked for.
 */
final class SearchCriteria {

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private int groups;
  private int sorts;

  private SearchCriteria() {}

  /**
   * Orders changed in a window, by time of change and then by id; after those that were read
   * already.
   */
  static Map<String, String> changed(Sweep.Window window, int pageSize) {
    String from = MagentoTime.format(window.from());
    SearchCriteria criteria =
        new SearchCriteria()
            .and(new Filter("updated_at", "gteq", from))
            .and(new Filter("updated_at", "lteq", MagentoTime.format(window.to())));
    if (window.skipping()) {
      criteria.and(
          new Filter("updated_at", "gt", from),
          new Filter("entity_id", "gt", Long.toString(window.afterId())));
    }
    return criteria.ascending("updated_at").ascending("entity_id").page(pageSize);
  }

  /** One order. */
  static Map<String, String> byId(String id) {
    return new SearchCriteria()
        .and(new Filter("entity_id", "eq", id))
        .ascending("entity_id")
        .page(1);
  }

  /** Any one order. */
  static Map<String, String> any() {
    return new SearchCriteria().ascending("entity_id").page(1);
  }

  private record Filter(String field, String condition, String value) {}

  /** Adds a group: one of its filters must fit. */
  private SearchCriteria and(Filter... anyOf) {
    for (int i = 0; i < anyOf.length; i++) {
      String filter = "searchCriteria[filter_groups][" + groups + "][filters][" + i + "]";
      parameters.put(filter + "[field]", anyOf[i].field());
      parameters.put(filter + "[condition_type]", anyOf[i].condition());
      parameters.put(filter + "[value]", anyOf[i].value());
    }
    groups++;
    return this;
  }

  private SearchCriteria ascending(String field) {
    String sort = "searchCriteria[sortOrders][" + sorts + "]";
    sorts++;
    parameters.put(sort + "[field]", field);
    parameters.put(sort + "[direction]", "ASC");
    return this;
  }

  private Map<String, String> page(int size) {
    parameters.put("searchCriteria[pageSize]", Integer.toString(size));
    parameters.put("searchCriteria[currentPage]", "1");
    return Collections.unmodifiableMap(parameters);
  }
}
