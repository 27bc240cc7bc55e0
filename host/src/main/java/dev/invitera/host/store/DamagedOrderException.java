package dev.invitera.host.store;

/** What the store holds of an order cannot be read: somebody else changed it, or a disk did. */
public final class DamagedOrderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DamagedOrderException(String orderId, String what) {
    super("the stored snapshot of order " + orderId + " is damaged: " + what);
  }
}
