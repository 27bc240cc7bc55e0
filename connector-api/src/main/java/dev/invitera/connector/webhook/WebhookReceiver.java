package dev.invitera.connector.webhook;

/** Understands deliveries. */
public interface WebhookReceiver {

  /**
   * Verifies the raw bytes, then reads them. Pure: no I/O, no waiting, the same answer for the same
   * request. A delivery whose signature does not hold is never parsed. Whatever the body, the
   * answer is a result, not an exception.
   */
  WebhookResult receive(WebhookRequest request);
}
