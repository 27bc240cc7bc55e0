package dev.invitera.host.intake;

import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.store.CustomerKeys;
import dev.invitera.host.store.StorableOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks a shop for an order as it is now. */
public final class SecondLook {

  private final Connectors connectors;
  private final CustomerKeys keys;
  private final LookUpTroubles troubles;
  private final Clock clock;

  /**
   * @param troubles told how each look went
   */
  public SecondLook(
      Connectors connectors, CustomerKeys keys, LookUpTroubles troubles, Clock clock) {
    this.connectors = connectors;
    this.keys = keys;
    this.troubles = troubles;
    this.clock = clock;
  }

  /** What a look gave. */
  public sealed interface Sight {
    /**
     * The order.
     *
     * @param at the instant before the shop was asked
     */
    record Seen(StorableOrder order, Instant at) implements Sight {}

    /** The shop has no such order any more. */
    record Gone(Instant at) implements Sight {}

    /** The connector cannot look up: what is recorded has to do. */
    record CannotLook() implements Sight {}

    /**
     * The shop cannot be asked now.
     *
     * @param lasting whether it failed in a way that more tries alone do not mend
     */
    record Unreachable(String why, Optional<Duration> retryAfter, boolean lasting)
        implements Sight {

      /** It answered what cannot be meant. */
      static Unreachable odd(String why) {
        return new Unreachable(why, Optional.empty(), true);
      }
    }
  }

  /** Whether a shop is to be asked about orders that were only posted: not where none can be. */
  public boolean confirms(String shop) {
    return !(connectors.of(shop) instanceof Connectors.Availability.Ready(ShopConnector connector))
        || connector.facets().lookup();
  }

  /** Looks. */
  public Sight at(String shop, String orderId) throws InterruptedException {
    return switch (connectors.of(shop)) {
      case Connectors.Availability.NotReady(String reason) ->
          new Sight.Unreachable(reason, Optional.empty(), false);
      case Connectors.Availability.Ready(ShopConnector connector) ->
          connector.facets().lookup() ? look(shop, connector, orderId) : new Sight.CannotLook();
    };
  }

  private Sight look(String shop, ShopConnector connector, String orderId)
      throws InterruptedException {
    Instant at = clock.instant();
    try {
      Sight sight =
          switch (connector.find(new OrderRef(orderId))) {
            case LookupResult.Found(ShopOrder order) -> found(order, orderId, at);
            case LookupResult.Gone() -> new Sight.Gone(at);
          };
      if (sight instanceof Sight.Unreachable(String why, _, _)) {
        troubles.failed(shop, why, clock.instant());
      } else {
        troubles.works(shop);
      }
      return sight;
    } catch (ConnectorFailure e) {
      troubles.failed(shop, e, clock.instant());
      return new Sight.Unreachable(
          String.valueOf(e.getMessage()),
          e.retryAfter(),
          e.kind() instanceof ConnectorFailure.UnexpectedReply);
    }
  }

  private Sight found(ShopOrder order, String orderId, Instant at) {
    if (!order.ref().orderId().equals(orderId)) {
      return Sight.Unreachable.odd("the connector answered with another order");
    }
    IncomingOrders incoming = IncomingOrders.of(List.of(order), List.of(), keys);
    return incoming.unreadable().stream()
        .findFirst()
        .<Sight>map(unreadable -> Sight.Unreachable.odd(unreadable.reason()))
        .orElseGet(() -> new Sight.Seen(incoming.orders().getFirst(), at));
  }
}
