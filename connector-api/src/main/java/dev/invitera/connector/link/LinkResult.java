package dev.invitera.connector.link;

/** What {@link LinkWriter#write} did. */
public enum LinkResult {
  /** The link stands at the order now. */
  WRITTEN,
  /** It stood there already. */
  ALREADY_PRESENT,
  /** There is no such order any more. */
  ORDER_GONE
}
