package dev.invitera.host.connector;

import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import java.util.Optional;

/** A shop's place: it stays while connectors come and go in it. Safe for several threads. */
final class ShopSlot {

  private volatile ShopSetup setup;
  private volatile OpenedShop opened;

  /** Whether what it has is not what its setup asks for, which may be had later. */
  private volatile boolean pending;

  ShopSlot(ShopSetup setup, OpenedShop opened) {
    this.setup = setup;
    this.opened = opened;
    this.pending = passes(opened);
  }

  private static boolean passes(OpenedShop opened) {
    return opened instanceof OpenedShop.NotOpen notOpen && notOpen.passing();
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
    pending = passes(next);
    return before;
  }

  /**
   * Takes a changed setup, and what came of opening it. Where that failed for a passing reason, a
   * connector of the same plugin goes on with the former setup until it can be had.
   *
   * @return what had its place, if it is to be closed
   */
  Optional<OpenedShop> reopened(ShopSetup changed, OpenedShop next) {
    setup = changed;
    if (passes(next)
        && opened instanceof OpenedShop.Open open
        && open.connectorId().equals(changed.connectorId())) {
      pending = true;
      return Optional.empty();
    }
    return Optional.of(swap(next));
  }

  /** Whether opening it again may give more than it has. */
  boolean pending() {
    return pending;
  }
}
