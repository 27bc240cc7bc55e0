package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import java.util.List;
import java.util.Optional;

/**
 * Finds one order by its entity id. An order of another shop on the same Magento is none here. One
 * that may be ours or another's is neither found nor gone: somebody has to look.
 */
final class OrderFinder implements OrderLookup {

  private final MagentoShop shop;
  private final OrderReader reader;
  private final StoreViewCache storeViews;
  private final ScopeReader scopes;

  OrderFinder(MagentoShop shop, OrderReader reader, StoreViewCache storeViews, ScopeReader scopes) {
    this.shop = shop;
    this.reader = reader;
    this.storeViews = storeViews;
    this.scopes = scopes;
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
    StoreViews views = storeViews.covering(List.of(json.get()));
    return switch (ScopeReader.owner(scopes.scope(views), json.get())) {
      case OURS -> read(order, json.get(), views);
      case OTHERS -> new LookupResult.Gone();
      case UNCLEAR -> throw unreadable(order, OrderReader.unclear(json.get()));
    };
  }

  private LookupResult read(OrderRef order, JsonNode json, StoreViews views)
      throws UnexpectedReply {
    return switch (reader.read(json, views)) {
      case OrderReader.Reading.Mapped(var found) -> new LookupResult.Found(found);
      case OrderReader.Reading.Unmapped(var found) -> throw unreadable(order, found);
    };
  }

  private static UnexpectedReply unreadable(OrderRef order, UnreadableOrder found) {
    return new UnexpectedReply(
        "find an order: order " + order.orderId() + " cannot be read: " + found.reason());
  }

  /** Magento numbers its orders: what is no number was never an order there. */
  static boolean isEntityId(OrderRef order) {
    return order.orderId().matches("[0-9]{1,18}");
  }
}
