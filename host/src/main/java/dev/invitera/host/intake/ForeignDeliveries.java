package dev.invitera.host.intake;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps that deliveries came which name another shop as their source. Nothing is decided by them:
 * an order of the configured shop that has the same id stays as it is.
 */
final class ForeignDeliveries {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignDeliveries.class);

  private final Store store;
  private final Clock clock;

  ForeignDeliveries(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Keeps one; durable when this returns. For how many orders. */
  int keep(String shop, WebhookResult.Foreign delivery) {
    Instant now = clock.instant();
    boolean first =
        store.write(transaction -> {
          boolean known = transaction.unreadable().anyForeign(shop);
          if (delivery.orders().isEmpty()) {
            transaction.unreadable().parkForeign(shop, Optional.empty(), delivery.source(), now);
          }
          for (OrderRef order : delivery.orders()) {
            transaction.unreadable().parkForeign(shop, Optional.of(order), delivery.source(), now);
          }
          return !known;
        });
    if (first) {
      LOG.warn(
          "A delivery to shop {} is kept as foreign-source and decides nothing: it names {} as its"
              + " source. If that is a copy of the shop, such as a staging site, delete the webhooks"
              + " there; if it is the shop itself, add it to also-known-as in the shop's settings."
              + " Further ones are counted only, see 'invitera status'",
          shop,
          delivery.source());
    } else {
      LOG.debug("Another delivery to shop {} is kept as foreign-source", shop);
    }
    return Math.max(1, delivery.orders().size());
  }
}
