package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code GET products/{sku}} and {@code GET products}: four recorded products. */
final class MagentoProductsEndpoint {
  private static final Set<String> COLUMNS =
      Set.of("entity_id", "sku", "name", "type_id", "status", "visibility", "updated_at");

  private final List<JsonNode> products = new ArrayList<>();
  private final boolean endless;

  MagentoProductsEndpoint(boolean endless) {
    this.endless = endless;
    Json.resource(MagentoProductsEndpoint.class, "products.json").forEach(products::add);
  }

  FakeResponse list(RecordedRequest request) {
    return new Search(COLUMNS, endless).run(products, request.query());
  }

  /** SKUs are found without regard to case, as the database compares. */
  FakeResponse get(RecordedRequest request, String sku) {
    return products.stream()
        .filter(p -> p.path("sku").asText().equalsIgnoreCase(sku))
        .findFirst()
        .map(p ->
            MagentoErrors.ok(
                request.query().last("fields").map(f -> Projection.parse(f).apply(p)).orElse(p)))
        .orElseGet(() ->
            MagentoErrors.error(
                404,
                "The product that was requested doesn't exist. Verify the product and try"
                    + " again."));
  }
}
