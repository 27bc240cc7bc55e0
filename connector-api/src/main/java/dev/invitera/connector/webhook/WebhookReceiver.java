package dev.invitera.connector.webhook;

/** Understands deliveries. */
public interface WebhookReceiver {

  /**
   * Verifies the raw bytes, then reads them. Pure: no I/O, no waiting, the same answer for the same
   * request. A delivery whose signature does not hold is never parsed. Whatever the body, the
   * answer is a result, not an exception.
   *
   * <p>What it needs to know for that, such as a key that the delivery names, it may read on a
   * thread of its own, which {@link dev.invitera.connector.Connector#close} ends; until then the
   * answer is {@link WebhookResult.NotReady}.
   */
  WebhookResult receive(WebhookRequest request);
}
