package dev.invitera.magento;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.support.http.ShopJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Replies of a running Magento 2.4.7-p3. */
final class Fixtures {

  static final Path DIRECTORY = Path.of("src/test/resources/live-magento-2.4.7-p3");

  private static final ObjectMapper MAPPER = ShopJson.mapper();

  private Fixtures() {}

  static JsonNode json(String file) {
    try {
      return MAPPER.readTree(Files.readString(DIRECTORY.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One order, to be changed at will. */
  static ObjectNode order(String file) {
    return (ObjectNode) json(file);
  }

  static StoreViews storeViews() {
    return StoreViews.of(
        MAPPER.convertValue(
            json("store-configs.exchange.json").path("body"),
            new TypeReference<List<StoreView>>() {}),
        List.of());
  }

  static OrderReader reader() {
    return new OrderReader(MAPPER, new OrderMapping(new StateMapping(Map.of())));
  }

  /** What an order's JSON maps to: an order, or an unreadable one. */
  static Object read(JsonNode order) {
    return switch (reader().read(order, storeViews())) {
      case OrderReader.Reading.Mapped(var mapped) -> mapped;
      case OrderReader.Reading.Unmapped(var unreadable) -> unreadable;
    };
  }
}
