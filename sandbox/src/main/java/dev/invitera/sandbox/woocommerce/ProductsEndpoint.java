package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET products}, {@code products/{id}}, {@code products/{id}/variations[/{id}]}. A key may
 * read what is not published, too.
 */
final class ProductsEndpoint {
  private static final List<String> STATUSES =
      List.of("any", "future", "trash", "draft", "pending", "private", "publish");

  private final Site site;
  private final Catalog catalog;

  ProductsEndpoint(Site site, Catalog catalog) {
    this.site = site;
    this.catalog = catalog;
  }

  FakeResponse list(RecordedRequest request) {
    ListParameters parameters = new ListParameters(request.query());
    return page(request, parameters, "/products", filtered(parameters, catalog.products()));
  }

  FakeResponse variations(RecordedRequest request, long parent) {
    ListParameters parameters = new ListParameters(request.query());
    return catalog.product(parent).isEmpty()
        ? notFound()
        : page(
            request,
            parameters,
            "/products/" + parent + "/variations",
            filtered(parameters, catalog.variationsOf(parent)));
  }

  private static List<JsonNode> filtered(ListParameters parameters, List<JsonNode> all) {
    List<Long> include = parameters.ids("include");
    List<String> skus = parameters.list("sku");
    String status = parameters.oneOf("status", "any", STATUSES);
    return all.stream()
        .filter(p -> include.isEmpty() || include.contains(p.path("id").asLong()))
        .filter(p -> skus.isEmpty() || skus.contains(p.path("sku").asText()))
        .filter(p -> status.equals("any") || status.equals(p.path("status").asText()))
        .toList();
  }

  FakeResponse product(RecordedRequest request, long id) {
    return one(request, catalog.product(id));
  }

  FakeResponse variation(RecordedRequest request, long parent, long id) {
    return one(request, catalog.variation(parent, id));
  }

  private FakeResponse one(RecordedRequest request, Optional<JsonNode> found) {
    List<String> fields = new ListParameters(request.query()).list("_fields");
    return found
        .map(p -> site.answer(200, Fields.project(p, fields), "GET, POST, PUT, PATCH, DELETE"))
        .orElseGet(this::notFound);
  }

  private FakeResponse page(
      RecordedRequest request, ListParameters parameters, String path, List<JsonNode> found) {
    int perPage = parameters.perPage();
    int page = parameters.page();
    Optional<Integer> offset = parameters.offset();
    return parameters.problems().isEmpty()
        ? new Paging(site, path, request.query(), parameters.list("_fields"))
            .answer(found, perPage, page, offset)
        : RestErrors.invalidParameters(site, parameters.problems(), "GET, POST");
  }

  private FakeResponse notFound() {
    return RestErrors.error(
        site,
        404,
        "woocommerce_rest_product_invalid_id",
        "Invalid ID.",
        "GET, POST, PUT, PATCH, DELETE");
  }
}
