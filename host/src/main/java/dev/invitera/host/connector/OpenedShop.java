package dev.invitera.host.connector;

import java.time.Duration;

/** What came of opening a shop. */
sealed interface OpenedShop {

  String connectorId();

  void close(Duration drain) throws InterruptedException;

  /** It has a connector. */
  record Open(GuardedShopConnector connector, GuardedCalls calls) implements OpenedShop {

    @Override
    public String connectorId() {
      return connector.connectorId();
    }

    @Override
    public void close(Duration drain) throws InterruptedException {
      connector.close(drain);
    }
  }

  /**
   * It has none.
   *
   * @param passing whether trying again may help though nothing changed: the plugin was busy,
   *     paused or late
   */
  record NotOpen(String connectorId, String reason, boolean passing) implements OpenedShop {

    NotOpen(String connectorId, String reason) {
      this(connectorId, reason, false);
    }

    @Override
    public void close(Duration drain) {}
  }
}
