package dev.invitera.sandbox.webhook;

/**
 * What goes around the JSON. The CloudEvents 1.0 modes carry its type and source; the batch holds
 * one event.
 */
public sealed interface EventFormat {

  /** The JSON as it is. */
  record PlainJson() implements EventFormat {}

  /** {@code application/cloudevents+json}, the JSON under {@code data}. */
  record CloudEventStructured(String type, String source) implements EventFormat {}

  /** Attributes as {@code ce-} headers, the JSON as body. */
  record CloudEventBinary(String type, String source) implements EventFormat {}

  /** {@code application/cloudevents-batch+json}, an array of events. */
  record CloudEventBatch(String type, String source) implements EventFormat {}
}
