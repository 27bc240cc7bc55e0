package dev.invitera.magento;

import dev.invitera.connector.ShopContext;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.magento.events.EventKeys;
import dev.invitera.magento.events.EventReceiver;
import java.time.Duration;
import java.util.Optional;

/** Adobe I/O Events of one shop, where they are configured. */
record Events(EventKeys keys, EventReceiver receiver) {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  static Optional<Events> of(
      MagentoSettings settings, ShopContext context, ScopeReader scopes, StoreViewCache views) {
    return settings
        .eventClientId()
        .map(clientId -> {
          EventKeys keys = new EventKeys(context.http(), settings.eventKeysUrl(), context.clock());
          Duration wait =
              settings.pollEvery().compareTo(LONGEST_WAIT) < 0
                  ? settings.pollEvery()
                  : LONGEST_WAIT;
          return new Events(
              keys,
              new EventReceiver(
                  keys, clientId, storeId -> mayBeOurs(storeId, scopes, views), wait));
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
    keys.load();
    return keys.trouble()
        .map(trouble -> new Check("take events", Status.DEGRADED, trouble))
        .orElseGet(() ->
            new Check(
                "take events",
                Status.OK,
                keys.count() == 0
                    ? "no delivery came yet; the first one is taken at its second try, once its"
                        + " keys are read"
                    : "the keys of the last deliveries are known"));
  }
}
