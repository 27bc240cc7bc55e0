package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import java.net.URI;

/** {@code GET store/storeConfigs} and {@code store/storeViews}: five views, and the admin's. */
final class StoreEndpoint {
  private static final String PLACEHOLDER = "http://shop.invalid";

  private final JsonNode configs;
  private final JsonNode views;

  StoreEndpoint(URI base) {
    String recorded = Json.resource(StoreEndpoint.class, "store-configs.json").toString();
    this.configs = Body.of(recorded.replace(PLACEHOLDER, base.toString())).json();
    this.views = Json.resource(StoreEndpoint.class, "store-views.json");
  }

  FakeResponse configs() {
    return MagentoErrors.ok(configs);
  }

  FakeResponse views() {
    return MagentoErrors.ok(views);
  }
}
