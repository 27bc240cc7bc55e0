package dev.invitera.connector.order;

/**
 * How far an order is, the same for every platform. {@link #OPEN}, {@link #PAID}, {@link
 * #FULFILLED} and {@link #DELIVERED} follow each other; the rest stand outside that order.
 */
public enum OrderState {
  /** Placed; not paid, or payment failed or waits. */
  OPEN,
  /** Paid, or payment on delivery agreed; the shop works on it. */
  PAID,
  /** All was sent or handed out: what most platforms call completed. */
  FULFILLED,
  /** Known to have reached the customer. */
  DELIVERED,
  /** Called off before it was fulfilled. */
  CANCELLED,
  /** Paid back as a whole. */
  REFUNDED,
  /** A status of the platform that says nothing of the above, such as one a shop invented. */
  UNKNOWN;

  /** Whether this is one of the four states that follow each other. */
  public boolean inSequence() {
    return compareTo(DELIVERED) <= 0;
  }

  /** Whether this is {@code other} or a state after it; false if either is outside the sequence. */
  public boolean atOrBeyond(OrderState other) {
    return inSequence() && other.inSequence() && compareTo(other) >= 0;
  }
}
