package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.order.LeftOut;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one order's JSON, so that one that cannot be read does not take its page with it. */
final class OrderReader {

  private final ObjectMapper mapper;
  private final OrderMapping mapping;

  OrderReader(ObjectMapper mapper, OrderMapping mapping) {
    this.mapper = mapper;
    this.mapping = mapping;
  }

  /** What became of an order's JSON. */
  sealed interface Reading {
    record Mapped(ShopOrder order) implements Reading {}

    record Unmapped(UnreadableOrder order) implements Reading {}
  }

  Reading read(JsonNode json, StoreViews views) {
    LeftOut leftOut = new LeftOut();
    try {
      MagentoOrder order =
          mapper.readerFor(MagentoOrder.class).withHandler(new OddFields(leftOut)).readValue(json);
      return new Reading.Mapped(mapping.map(order, views, leftOut));
    } catch (JsonMappingException e) {
      return unreadable(json, path(e) + " is not of the kind that Magento documents");
    } catch (IOException e) {
      return unreadable(json, "it is not an order as Magento documents it");
    } catch (UnmappableOrder e) {
      return unreadable(json, e.reason());
    } catch (RuntimeException e) {
      // Such as an id longer than ids can be: the others are read.
      return unreadable(json, "it is not an order as Magento documents it");
    }
  }

  /** An order of which it cannot be told whether it is this shop's. */
  static UnreadableOrder unclear(JsonNode json) {
    return unmapped(
        json,
        "its store view was deleted, so that it cannot be told which shop's order it is; invite its"
            + " customer by hand, or not");
  }

  /** An order that the shop itself fails to show, while it shows others. */
  static UnreadableOrder broken(long id, String why) {
    return new UnreadableOrder(
        Optional.of(new OrderRef(Long.toString(id))),
        "the shop cannot show this order, while it shows others: "
            + why
            + "; mend the order there, then retry it here");
  }

  private static Reading unreadable(JsonNode json, String reason) {
    return new Reading.Unmapped(unmapped(json, reason));
  }

  private static UnreadableOrder unmapped(JsonNode json, String reason) {
    return new UnreadableOrder(
        Optional.of(json.path("entity_id").asText().strip())
            .filter(id -> !id.isEmpty() && id.length() <= 255)
            .map(OrderRef::new),
        reason);
  }

  /** The place in the order, such as {@code items[0].qty_ordered}; Jackson's text has the value. */
  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(place ->
            place.getFieldName() == null
                ? "[" + place.getIndex() + "]"
                : "." + place.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
