package dev.invitera.magento;

import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Sweep;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query of {@code GET orders} and {@code GET products}. Filter groups are joined with AND, the
 * filters of a group with OR. There is no default order, so each query names one; what is read
 * comes from first pages, behind hidden orders also from later ones, which else only show whether
 * the shop can show other orders.
 *
 * <p>A query may have ten groups, and a group ten filters: Magento sorts the names of what is
 * signed as people sort numbers, so that [10] stands behind [9] and not behind [1].
 */
final class SearchCriteria {

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private int groups;
  private int sorts;

  private SearchCriteria() {}

  /**
   * Orders of a scope changed in a window, by time of change and then by id; after those that were
   * read already.
   *
   * @param without orders that the shop cannot show, left out as long as they do not change
   */
  static Map<String, String> changed(
      Sweep.Window window, Scope scope, List<Row> without, int pageSize) {
    return changed(window, scope, without, pageSize, 1);
  }

  /**
   * A later page of those.
   *
   * @param number which one, counted from 1
   */
  static Map<String, String> changed(
      Sweep.Window window, Scope scope, List<Row> without, int pageSize, int number) {
    return window(window, scope, without).inOrder(true).page(pageSize, number);
  }

  /** The one order at a place among those, counted from 1. */
  static Map<String, String> changedAt(
      Sweep.Window window, Scope scope, List<Row> without, int place) {
    return window(window, scope, without).inOrder(true).single(place);
  }

  /** The same query for no more than what orders are told apart by. */
  static Map<String, String> keysOf(Map<String, String> criteria) {
    Map<String, String> keys = new LinkedHashMap<>(criteria);
    keys.put("fields", "items[entity_id,updated_at],total_count");
    return Collections.unmodifiableMap(keys);
  }

  /**
   * The one order at a place among those whose id fits a condition.
   *
   * @param condition Magento's word for it: eq, neq, lteq
   */
  static Map<String, String> changedById(
      Sweep.Window window, Scope scope, List<Row> without, String condition, long id, int place) {
    return window(window, scope, without)
        .and(new Filter("entity_id", condition, Long.toString(id)))
        .inOrder(true)
        .single(place);
  }

  /** The one order at a place before an instant, counted backwards from there. */
  static Map<String, String> before(Instant instant, Scope scope, int place) {
    return new SearchCriteria()
        .and(new Filter("updated_at", "lteq", MagentoTime.format(instant)))
        .of(scope)
        .inOrder(false)
        .single(place);
  }

  private static SearchCriteria window(Sweep.Window window, Scope scope, List<Row> without) {
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
    for (Row row : without) {
      criteria.and(
          new Filter("entity_id", "neq", Long.toString(row.id())),
          new Filter("updated_at", "gt", MagentoTime.format(row.modified())));
    }
    return criteria.of(scope);
  }

  /** Products by their ids, with no more than is read of them. */
  static Map<String, String> productsById(List<String> ids) {
    return new SearchCriteria()
        .and(new Filter("entity_id", "in", String.join(",", ids)))
        .products(ids.size());
  }

  /**
   * Products by their SKUs. A list cannot hold one with a comma in it, so that is a filter of its
   * own.
   */
  static Map<String, String> productsBySku(List<String> skus) {
    List<Filter> anyOf = new ArrayList<>();
    String list = skus.stream().filter(sku -> !sku.contains(",")).collect(Collectors.joining(","));
    if (!list.isEmpty()) {
      anyOf.add(new Filter("sku", "in", list));
    }
    skus.stream()
        .filter(sku -> sku.contains(","))
        .forEach(sku -> anyOf.add(new Filter("sku", "eq", sku)));
    return new SearchCriteria().and(anyOf.toArray(Filter[]::new)).products(skus.size());
  }

  /** One order. */
  static Map<String, String> byId(String id) {
    return new SearchCriteria()
        .and(new Filter("entity_id", "eq", id))
        .ascending("entity_id")
        .page(1);
  }

  /** Any one order, by its place from 1, asked for by time as those that changed are. */
  static Map<String, String> anyByTime(int place) {
    return new SearchCriteria()
        .and(new Filter("updated_at", "gteq", MagentoTime.format(Instant.EPOCH)))
        .ascending("entity_id")
        .single(place);
  }

  /**
   * A page of the orders that were made last.
   *
   * @param number which one, counted from 1
   */
  static Map<String, String> newest(int pageSize, int number) {
    return new SearchCriteria().sorted("entity_id", false).page(pageSize, number);
  }

  /** Any one order, with nothing in the query that must be encoded but brackets. */
  static Map<String, String> any() {
    return new SearchCriteria().ascending("entity_id").page(1);
  }

  /**
   * Not all of a scope's orders can be told by their store view, and one that was made a moment ago
   * is not known here yet: so other websites' orders are kept out instead.
   */
  private SearchCriteria of(Scope scope) {
    return switch (scope) {
      case Scope.All() -> this;
      case Scope.Views(Set<String> ids) -> and(new Filter("store_id", "in", list(ids)));
      case Scope.Websites(_, _, Set<String> others) ->
          others.isEmpty()
              ? this
              : and(
                  new Filter("store_id", "nin", list(others)), new Filter("store_id", "null", "1"));
    };
  }

  private static String list(Set<String> ids) {
    return ids.stream().sorted().collect(Collectors.joining(","));
  }

  private Map<String, String> products(int size) {
    parameters.put(
        "fields",
        "items[id,sku,status,visibility,extension_attributes[website_ids],"
            + "custom_attributes[attribute_code,value],"
            + "media_gallery_entries[file,media_type,disabled]],total_count");
    return ascending("entity_id").page(size);
  }

  private record Filter(String field, String condition, String value) {}

  /** Adds a group: one of its filters must fit. */
  private SearchCriteria and(Filter... anyOf) {
    for (int i = 0; i < anyOf.length; i++) {
      String filter = "searchCriteria[filter_groups][" + groups + "][filters][" + i + "]";
      parameters.put(filter + "[field]", anyOf[i].field());
      parameters.put(filter + "[condition_type]", anyOf[i].condition());
      parameters.put(filter + "[value]", encoded(anyOf[i].value()));
    }
    groups++;
    return this;
  }

  /**
   * Feign leaves alone what looks percent-encoded as a whole, such as a SKU with %2F in it: so
   * everything is given to it encoded.
   */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private SearchCriteria inOrder(boolean ascending) {
    return sorted("updated_at", ascending).sorted("entity_id", ascending);
  }

  private SearchCriteria ascending(String field) {
    return sorted(field, true);
  }

  private SearchCriteria sorted(String field, boolean ascending) {
    String sort = "searchCriteria[sortOrders][" + sorts + "]";
    sorts++;
    parameters.put(sort + "[field]", field);
    parameters.put(sort + "[direction]", ascending ? "ASC" : "DESC");
    return this;
  }

  private Map<String, String> page(int size) {
    return page(size, 1);
  }

  private Map<String, String> single(int place) {
    return page(1, place);
  }

  private Map<String, String> page(int size, int current) {
    parameters.put("searchCriteria[pageSize]", Integer.toString(size));
    parameters.put("searchCriteria[currentPage]", Integer.toString(current));
    return Collections.unmodifiableMap(parameters);
  }
}
