package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderRef;
import java.util.List;
import java.util.Optional;

/** Finds one order by its entity id. */
final class OrderFinder implements OrderLookup {

  private final MagentoShop shop;
  private final OrderReader reader;
  private final StoreViewCache storeViews;

  OrderFinder(MagentoShop shop, OrderReader reader, StoreViewCache storeViews) {
    this.shop = shop;
    this.reader = reader;
    this.storeViews = storeViews;
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorException, InterruptedException {
    if (!isEntityId(order)) {
      return new LookupResult.Gone();
    }
    Optional<JsonNode> json = shop.findOrder(order.orderId());
    if (json.isEmpty()) {
      return new LookupResult.Gone();
    }
    return switch (reader.read(json.get(), storeViews.covering(List.of(json.get())))) {
      case OrderReader.Reading.Mapped(var found) -> new LookupResult.Found(found);
      case OrderReader.Reading.Unmapped(var found) ->
          throw new UnexpectedReply(
              "find an order: order " + order.orderId() + " cannot be read: " + found.reason());
    };
  }

  /** Magento numbers its orders: what is no number was never an order there. */
  static boolean isEntityId(OrderRef order) {
    return order.orderId().matches("[0-9]{1,18}");
  }
}
