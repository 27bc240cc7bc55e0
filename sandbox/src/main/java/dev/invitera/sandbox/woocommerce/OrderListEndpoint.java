package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code GET orders}. */
final class OrderListEndpoint {
  private static final List<String> ORDER_BY =
      List.of("date", "id", "include", "title", "slug", "modified");

  private final Site site;
  private final OrderStore orders;
  private final OrderStatuses statuses;

  OrderListEndpoint(Site site, OrderStore orders, OrderStatuses statuses) {
    this.site = site;
    this.orders = orders;
    this.statuses = statuses;
  }

  FakeResponse list(RecordedRequest request) {
    ListParameters parameters = new ListParameters(request.query());
    int page = parameters.page();
    int perPage = Math.min(parameters.perPage(), orders.mostPerPage());
    Optional<Integer> offset = parameters.offset();
    boolean ascending = parameters.isAscending();
    String orderBy = parameters.oneOf("orderby", "date", ORDER_BY);
    Predicate<StoredOrder> filter =
        OrderFilter.read(
            parameters,
            site.zone(),
            new OrderFilter.TimeReader(parameters, request.query()),
            statuses);
    if (!parameters.problems().isEmpty()) {
      return RestErrors.invalidParameters(site, parameters.problems(), "GET, POST");
    }
    Comparator<StoredOrder> order = comparator(orderBy, parameters);
    List<StoredOrder> sorted =
        orders.all().stream().filter(filter).sorted(ascending ? order : order.reversed()).toList();
    List<String> fields = parameters.list("_fields");
    List<Long> chosen =
        sorted.stream()
            .skip(offset.orElse((page - 1) * perPage))
            .limit(perPage)
            .map(StoredOrder::id)
            .toList();
    if (chosen.stream().anyMatch(id -> orders.failsWith(id, fields))) {
      return RestErrors.critical(site);
    }
    orders.chosen(chosen);
    List<JsonNode> found = sorted.stream().map(this::shown).toList();
    return new Paging(site, "/orders", request.query(), fields)
        .answer(found, perPage, page, offset);
  }

  /** Rows that cannot be loaded are dropped only after the page was cut and counted. */
  private JsonNode shown(StoredOrder chosen) {
    StoredOrder order = orders.find(chosen.id()).orElse(chosen);
    return orders.isSpoiled(order.id()) ? MissingNode.getInstance() : order.json();
  }

  private static Comparator<StoredOrder> comparator(String orderBy, ListParameters parameters) {
    Comparator<StoredOrder> byId = Comparator.comparingLong(StoredOrder::id);
    return switch (orderBy) {
      case "id" -> byId;
      case "modified" -> byText("date_modified_gmt").thenComparing(byId);
      case "include" -> {
        List<Long> include = parameters.ids("include");
        yield Comparator.<StoredOrder>comparingInt(o -> include.indexOf(o.id())).reversed();
      }
      default -> byText("date_created_gmt").thenComparing(byId);
    };
  }

  private static Comparator<StoredOrder> byText(String column) {
    return Comparator.comparing(order -> order.json().path(column).asText());
  }
}
