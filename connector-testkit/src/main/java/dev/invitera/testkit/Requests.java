package dev.invitera.testkit;

/** Which requests to a fake shop are meant. */
public enum Requests {
  /** Every one. */
  ALL,
  /** Those that change something at the shop, such as the one that adds a note to an order. */
  WRITES
}
