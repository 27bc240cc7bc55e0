package dev.invitera.host.connector;

import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import java.time.Duration;
import java.util.Optional;

/** A shop's place: it stays while connectors come and go in it. Safe for several threads. */
final class ShopSlot {

  private final ShopSetup setup;
  private volatile OpenedShop opened;

  ShopSlot(ShopSetup setup, OpenedShop opened) {
    this.setup = setup;
    this.opened = opened;
  }

  ShopSetup setup() {
    return setup;
  }

  /** What it has at the moment. */
  OpenedShop opened() {
    return opened;
  }

  /** The connector that takes calls at the moment. */
  Optional<ShopConnector> connector() {
    return opened instanceof OpenedShop.Open open
        ? Optional.of(open.connector())
        : Optional.empty();
  }

  Availability availability() {
    return switch (opened) {
      case OpenedShop.NotOpen notOpen -> new NotReady(notOpen.reason());
      case OpenedShop.Open open ->
          open.connector()
              .pausedBecause()
              .<Availability>map(NotReady::new)
              .orElseGet(() -> new Ready(new CurrentConnector(this, open.connector())));
    };
  }

  /**
   * Sends calls to another connector from now on; gives back the one that still has running ones.
   */
  OpenedShop swap(OpenedShop next) {
    OpenedShop before = opened;
    opened = next;
    return before;
  }

  /** Closes what it has. */
  void close(Duration drain) throws InterruptedException {
    opened.close(drain);
  }
}
