package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.Query;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search: groups joined by AND, the filters within one by OR.
 *
 * @param pageSize none = everything
 */
record SearchCriteria(
    List<List<Filter>> groups, List<Sort> sorts, Optional<Integer> pageSize, int currentPage) {
  private static final Pattern FILTER =
      Pattern.compile(
          "searchCriteria\\[(?:filter_groups|filterGroups)]\\[(\\d+)]\\[filters]\\[(\\d+)]"
              + "\\[(field|value|condition_type|conditionType)]");
  private static final Pattern SORT =
      Pattern.compile(
          "searchCriteria\\[(?:sort_orders|sortOrders)]\\[(\\d+)]\\[(field|direction)]");

  record Filter(String field, String value, String condition) {}

  record Sort(String field, boolean ascending) {}

  SearchCriteria {
    groups = List.copyOf(groups);
    sorts = List.copyOf(sorts);
  }

  static boolean isGiven(Query query) {
    return query.parameters().stream()
        .anyMatch(p -> p.name().equals("searchCriteria") || p.name().startsWith("searchCriteria["));
  }

  static SearchCriteria read(Query query) {
    TreeMap<Integer, TreeMap<Integer, TreeMap<String, String>>> groups = new TreeMap<>();
    TreeMap<Integer, TreeMap<String, String>> sorts = new TreeMap<>();
    for (Query.Parameter p : query.parameters()) {
      Matcher filter = FILTER.matcher(p.name());
      if (filter.matches()) {
        groups
            .computeIfAbsent(Integer.valueOf(filter.group(1)), k -> new TreeMap<>())
            .computeIfAbsent(Integer.valueOf(filter.group(2)), k -> new TreeMap<>())
            .put(filter.group(3).replace("conditionType", "condition_type"), p.value());
      }
      Matcher sort = SORT.matcher(p.name());
      if (sort.matches()) {
        sorts
            .computeIfAbsent(Integer.valueOf(sort.group(1)), k -> new TreeMap<>())
            .put(sort.group(2), p.value());
      }
    }
    return new SearchCriteria(
        groups.values().stream()
            .map(g -> g.values().stream().map(SearchCriteria::filter).toList())
            .toList(),
        sorts.values().stream().map(SearchCriteria::sort).toList(),
        number(query, "pageSize", "page_size").filter(n -> n > 0),
        number(query, "currentPage", "current_page").orElse(1));
  }

  private static Filter filter(TreeMap<String, String> parts) {
    return new Filter(
        parts.getOrDefault("field", ""),
        parts.getOrDefault("value", ""),
        parts.getOrDefault("condition_type", "eq"));
  }

  private static Sort sort(TreeMap<String, String> parts) {
    String direction = parts.getOrDefault("direction", "DESC");
    return new Sort(parts.getOrDefault("field", ""), direction.equalsIgnoreCase("ASC"));
  }

  private static Optional<Integer> number(Query query, String camel, String snake) {
    return query
        .last("searchCriteria[" + camel + "]")
        .or(() -> query.last("searchCriteria[" + snake + "]"))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf);
  }

  /** As answers repeat it. */
  ObjectNode toJson() {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("filter_groups");
    for (List<Filter> group : groups) {
      ArrayNode filters = all.addObject().putArray("filters");
      for (Filter filter : group) {
        filters
            .addObject()
            .put("field", filter.field())
            .put("value", filter.value())
            .put("condition_type", filter.condition());
      }
    }
    if (!sorts.isEmpty()) {
      ArrayNode orders = json.putArray("sort_orders");
      sorts.forEach(s ->
          orders
              .addObject()
              .put("field", s.field())
              .put("direction", s.ascending() ? "ASC" : "DESC"));
    }
    pageSize.ifPresent(size -> json.put("page_size", size).put("current_page", currentPage));
    return json;
  }
}
