package dev.invitera.connector.webhook;

/** Tells how a delivery would be understood, field by field, for a person who writes the rules. */
public interface MappingPreview {

  /**
   * Reads a delivery as {@link WebhookReceiver#receive} does, but without a signature. Nothing is
   * recorded. Pure: no I/O, no waiting. Whatever the body, the answer is a value, not an exception.
   */
  MappedDelivery preview(WebhookRequest request);
}
