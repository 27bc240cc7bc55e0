package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.Set;

/**
 * {@code GET products/{sku}}, {@code GET products} and {@code GET
 * products/attributes/{code}/options}.
 */
final class MagentoProductsEndpoint {
  private static final Set<String> COLUMNS =
      Set.of("entity_id", "sku", "name", "type_id", "status", "visibility", "updated_at");

  private final MagentoCatalog catalog;
  private final MagentoOptions options;

  MagentoProductsEndpoint(MagentoCatalog catalog, MagentoOptions options) {
    this.catalog = catalog;
    this.options = options;
  }

  FakeResponse list(RecordedRequest request, String store) {
    return new Search(COLUMNS, options).run(catalog.products(store), request.query());
  }

  FakeResponse options(String code, String store) {
    return MagentoErrors.ok(catalog.options(code, store));
  }

  /** SKUs are found without regard to case, as the database compares. */
  FakeResponse get(RecordedRequest request, String sku, String store) {
    return catalog.products(store).stream()
        .filter(p -> p.path("sku").asText().equalsIgnoreCase(sku))
        .findFirst()
        .map(p ->
            MagentoErrors.ok(
                request
                    .query()
                    .last("fields")
                    .map(f -> Projection.parse(f).apply(p))
                    .orElse((JsonNode) p)))
        .orElseGet(() ->
            MagentoErrors.error(
                404,
                "The product that was requested doesn't exist. Verify the product and try"
                    + " again."));
  }
}
