package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderRef;
import java.util.Optional;

/** Finds one order. In the trash is gone. */
final class WooCommerceLookup implements OrderLookup {

  private final ShopClient shop;
  private final OrderMapper mapper;

  WooCommerceLookup(ShopClient shop, OrderMapper mapper) {
    this.shop = shop;
    this.mapper = mapper;
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorException, InterruptedException {
    OrderIds.require(order);
    Optional<JsonNode> found = shop.order(order);
    if (found.isEmpty()) {
      return new LookupResult.Gone();
    }
    return switch (mapper.map(found.get())) {
      case Mapped.Trashed(var ref) -> new LookupResult.Gone();
      case Mapped.Order(var readable) -> {
        if (!readable.ref().equals(order)) {
          throw new UnexpectedReply(
              "look up order "
                  + order.orderId()
                  + ": the shop answered with another order; a cache"
                  + " of the shop may mix up replies of the REST API");
        }
        yield new LookupResult.Found(readable);
      }
      case Mapped.Unreadable(var unreadable) ->
          throw new UnexpectedReply(
              "look up order " + order.orderId() + ": " + unreadable.reason());
    };
  }
}
