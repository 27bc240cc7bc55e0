package dev.invitera.host.parked;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.UnreadableRows;
import java.util.Optional;

/** Tells whether an unreadable order can be looked up at its shop. */
final class LookUps {

  private final Connectors connectors;

  LookUps(Connectors connectors) {
    this.connectors = connectors;
  }

  /** Why it cannot, and what to do instead. */
  Optional<String> obstacle(ParkedRow row) {
    if (row.why().equals(UnreadableRows.FOREIGN)) {
      return Optional.of(
          "it is another site's order: delete the webhooks of that site, or add its host to"
              + " also-known-as if it is the shop; then close this one");
    }
    if (row.orderId().isEmpty()) {
      return Optional.of(
          "it came without a readable order id: mend what sends it, or its mapping, and let the"
              + " shop send it again; then close this one");
    }
    return switch (connectors.of(row.shop())) {
      case Connectors.Availability.NotReady(String reason) ->
          Optional.of("the shop cannot be asked now: " + reason);
      case Connectors.Availability.Ready(ShopConnector connector) ->
          connector.facets().lookup()
              ? Optional.empty()
              : Optional.of(
                  "connector '"
                      + connector.connectorId()
                      + "' looks no orders up: mend what sends it, or its mapping, and let the shop"
                      + " send it again; a readable version ends this");
    };
  }
}
