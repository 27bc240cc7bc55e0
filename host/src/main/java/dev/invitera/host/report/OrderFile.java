package dev.invitera.host.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an order of the common model from JSON, for trying a shop's rules. Keys are those of {@link
 * ShopOrder} in kebab case: {@code id}, {@code number}, {@code status}, {@code state}, {@code
 * placed-at}, {@code updated-at}, {@code reached} (state to instant), {@code name}, {@code email},
 * {@code country}, {@code locale}, {@code total}, {@code currency}, {@code test}, {@code lines}
 * with {@code sku}, {@code name}, {@code quantity}, {@code refunded}, {@code product-id}, {@code
 * variant-id}, {@code url}, {@code image}, {@code gtin}, {@code mpn}, {@code brand}.
 */
public final class OrderFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OrderFile() {}

  /**
   * Reads an order.
   *
   * @throws OrderFileException naming the key that is missing or wrong
   */
  public static ShopOrder read(String text) throws OrderFileException {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new OrderFileException("not JSON, at line " + e.getLocation().getLineNr(), e);
    }
    if (!json.isObject()) {
      throw new OrderFileException("an order is a JSON object");
    }
    ShopOrderBuilder order =
        ShopOrder.builder(new OrderRef(required(json, "id")))
            .number(json.path("number").asText(""))
            .status(
                OrderStatus.of(required(json, "status")), state(required(json, "state"), "state"))
            .placedAt(instant(required(json, "placed-at"), "placed-at"))
            .customer(json.path("name").asText(""), json.path("email").asText(""))
            .country(json.path("country").asText(""))
            .locale(json.path("locale").asText(""))
            .test(json.path("test").asBoolean());
    if (json.has("updated-at")) {
      order.updatedAt(instant(json.path("updated-at").asText(), "updated-at"));
    }
    if (json.has("total")) {
      order.total(number(json.path("total"), "total"), json.path("currency").asText(""));
    }
    for (var entry : json.path("reached").properties()) {
      order.reached(
          state(entry.getKey(), "reached"), instant(entry.getValue().asText(), "reached"));
    }
    int index = 0;
    for (JsonNode line : json.path("lines")) {
      order.line(line(line, index++));
    }
    return order.build();
  }

  private static OrderLine line(JsonNode line, int index) throws OrderFileException {
    return new OrderLine(
        Integer.toString(index),
        text(line, "product-id"),
        text(line, "variant-id"),
        text(line, "sku"),
        line.path("name").asText(""),
        line.has("quantity") ? number(line.path("quantity"), "lines.quantity") : BigDecimal.ONE,
        line.has("refunded") ? number(line.path("refunded"), "lines.refunded") : BigDecimal.ZERO,
        new ProductDetails(
            text(line, "url").map(URI::create),
            text(line, "image").map(URI::create),
            text(line, "gtin"),
            text(line, "mpn"),
            text(line, "brand")));
  }

  private static Optional<String> text(JsonNode json, String key) {
    return Optional.of(json.path(key).asText("")).filter(value -> !value.isBlank());
  }

  private static String required(JsonNode json, String key) throws OrderFileException {
    return text(json, key)
        .orElseThrow(() -> new OrderFileException("an order needs the key '" + key + "'"));
  }

  private static OrderState state(String word, String key) throws OrderFileException {
    try {
      return OrderState.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new OrderFileException(
          key
              + ": '"
              + word
              + "' is none of open, paid, fulfilled, delivered, cancelled, refunded,"
              + " unknown",
          e);
    }
  }

  private static Instant instant(String value, String key) throws OrderFileException {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new OrderFileException(key + ": an instant such as 2026-11-20T12:00:00Z is wanted", e);
    }
  }

  private static BigDecimal number(JsonNode value, String key) throws OrderFileException {
    try {
      return new BigDecimal(value.asText());
    } catch (NumberFormatException e) {
      throw new OrderFileException(key + ": a number is wanted", e);
    }
  }
}
