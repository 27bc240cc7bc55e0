package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs a search over a list and cuts out a page.
 *
 * @param columns what may be filtered and sorted by; anything else is Magento's error 500
 * @param options the shop's: up to 2.3 a page past the end repeats the last one, and pages may be
 *     limited
 * @param failing how a page that holds a row fails as a whole
 * @param hidden rows that are counted, and taken from their page once it is cut out
 */
record Search(
    Set<String> columns,
    MagentoOptions options,
    Function<JsonNode, Optional<FakeResponse>> failing,
    Predicate<JsonNode> hidden) {

  /** Over rows that can all be shown. */
  Search(Set<String> columns, MagentoOptions options) {
    this(columns, options, _ -> Optional.empty(), _ -> false);
  }

  FakeResponse run(List<? extends JsonNode> rows, Query query) {
    if (!SearchCriteria.isGiven(query)) {
      return MagentoErrors.required("searchCriteria");
    }
    SearchCriteria criteria = SearchCriteria.read(query);
    int most = options.maximumPageSize();
    if (most > 0 && criteria.pageSize().filter(size -> size > most).isPresent()) {
      return MagentoErrors.pageTooLarge(most);
    }
    boolean known =
        criteria.groups().stream().flatMap(List::stream).allMatch(f -> columns.contains(f.field()))
            && criteria.sorts().stream().allMatch(s -> columns.contains(s.field()));
    if (!known) {
      return MagentoErrors.internal();
    }
    List<? extends JsonNode> found =
        rows.stream()
            .filter(row -> matches(row, criteria))
            .sorted(comparator(criteria.sorts()))
            .toList();
    List<? extends JsonNode> page = page(found, criteria);
    Optional<FakeResponse> failure =
        page.stream().flatMap(row -> failing.apply(row).stream()).findFirst();
    if (failure.isPresent()) {
      return failure.get();
    }
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    page.stream().filter(hidden.negate()).forEach(items::add);
    body.set("search_criteria", criteria.toJson());
    body.put("total_count", found.size());
    return MagentoErrors.ok(
        query.last("fields").map(f -> Projection.parse(f).apply(body)).orElse(body));
  }

  private List<? extends JsonNode> page(List<? extends JsonNode> found, SearchCriteria criteria) {
    if (criteria.pageSize().isEmpty()) {
      return found;
    }
    int size = criteria.pageSize().get();
    long page = Math.max(1, criteria.currentPage());
    if (options.version() == MagentoOptions.Version.V2_3) {
      page = Math.min(page, Math.max(1, (found.size() + size - 1) / size));
    }
    long from = (page - 1) * size;
    return from >= found.size()
        ? List.of()
        : found.subList((int) from, (int) Math.min(found.size(), from + size));
  }

  private static boolean matches(JsonNode row, SearchCriteria criteria) {
    return criteria.groups().stream()
        .allMatch(group -> group.stream().anyMatch(f -> Column.matches(value(row, f.field()), f)));
  }

  private static JsonNode value(JsonNode row, String field) {
    return field.equals("entity_id") && !row.has(field) ? row.path("id") : row.path(field);
  }

  /** Without an order the database gives any; here it is the order of ids. */
  private static Comparator<JsonNode> comparator(List<SearchCriteria.Sort> sorts) {
    Comparator<JsonNode> byId = Comparator.comparingLong(row -> value(row, "entity_id").asLong());
    Comparator<JsonNode> all = (_, _) -> 0;
    for (SearchCriteria.Sort sort : sorts) {
      Comparator<JsonNode> next =
          (one, other) ->
              Column.compare(
                  value(one, sort.field()).asText(), value(other, sort.field()).asText());
      all = all.thenComparing(sort.ascending() ? next : next.reversed());
    }
    return all.thenComparing(byId);
  }
}
