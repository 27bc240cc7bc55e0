package dev.invitera.magento;

import dev.invitera.connector.ShopContext;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.magento.events.EventKeys;
import dev.invitera.magento.events.EventReceiver;
import java.util.Optional;

/** Adobe I/O Events of one shop, where they are configured. */
record Events(EventKeys keys, EventReceiver receiver) implements AutoCloseable {

  static Optional<Events> of(
      MagentoSettings settings, ShopContext context, ScopeReader scopes, StoreViewCache views) {
    return settings
        .eventClientId()
        .map(clientId -> {
          EventKeys keys =
              new EventKeys(
                  context.http(), settings.eventKeysUrl(), context.clock(), context.shopId());
          return new Events(
              keys,
              new EventReceiver(keys, clientId, storeId -> mayBeOurs(storeId, scopes, views)));
        });
  }

  /** Orders of other shops need not be looked up; where that cannot be told, they are. */
  private static boolean mayBeOurs(
      Optional<String> storeId, ScopeReader scopes, StoreViewCache views) {
    Optional<StoreViews> known = views.known();
    if (storeId.isEmpty() || known.isEmpty() || known.get().find(storeId.get()).isEmpty()) {
      return true;
    }
    try {
      return scopes.scope(known.get()).owner(storeId, Optional.empty()) != Scope.Owner.OTHERS;
    } catch (ConnectorException e) {
      return true;
    }
  }

  OrderSource loadingKeys(OrderSource orders) {
    return new KeyLoadingOrders(orders, keys);
  }

  /** Whether deliveries can be told from forgeries. */
  Check look() throws InterruptedException {
    keys.readNow();
    return keys.trouble()
        .map(trouble -> new Check("take events", Status.DEGRADED, trouble))
        .orElseGet(() ->
            new Check(
                "take events",
                Status.OK,
                keys.count() == 0
                    ? "no delivery came yet; the first one is taken at its second try, a minute"
                        + " later, since its keys are read meanwhile"
                    : "the keys of the last deliveries are known"));
  }

  @Override
  public void close() {
    keys.close();
  }
}
