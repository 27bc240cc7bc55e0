package dev.invitera.host.connector;

/** The calls that the host makes into a plugin. */
public enum Operation {
  /** Making the factory and reading its descriptor. */
  LOAD(Lane.MANAGING),
  /** Binding and checking a shop's settings, or describing their type. */
  CHECK(Lane.MANAGING),
  /** Making a shop's connector. */
  CREATE(Lane.MANAGING),
  /** Closing a shop's connector. */
  CLOSE(Lane.MANAGING),
  /** Understanding a delivery. */
  RECEIVE(Lane.QUICK),
  /** Showing how a delivery would be read. */
  PREVIEW(Lane.QUICK),
  /** Making a first cursor. */
  START_AT(Lane.QUICK),
  /** Reading a page of orders. */
  POLL(Lane.BLOCKING),
  /** Looking up an order. */
  FIND(Lane.BLOCKING),
  /** Writing a link to an order. */
  WRITE_LINK(Lane.BLOCKING),
  /** Setting the shop's webhooks up. */
  ENSURE_WEBHOOKS(Lane.BLOCKING),
  /** Looking products up. */
  PRODUCTS(Lane.BLOCKING),
  /** Looking at the shop's health. */
  HEALTH(Lane.BLOCKING);

  private final Lane lane;

  Operation(Lane lane) {
    this.lane = lane;
  }

  Lane lane() {
    return lane;
  }

  /**
   * Calls that wait for a shop must not take the threads of those that answer at once, and neither
   * those of the calls by which connectors come and go.
   */
  enum Lane {
    QUICK,
    BLOCKING,
    MANAGING
  }
}
