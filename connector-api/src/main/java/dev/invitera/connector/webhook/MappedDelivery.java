package dev.invitera.connector.webhook;

import java.util.List;
import java.util.Objects;

/**
 * A delivery, field by field.
 *
 * @param fields in the order in which they are read; fewer where reading ends early, such as for a
 *     delivery that is not about an order
 * @param result what the delivery comes to once its signature holds
 */
public record MappedDelivery(List<MappedField> fields, WebhookResult result) {

  public MappedDelivery {
    fields = List.copyOf(fields);
    Objects.requireNonNull(result, "result");
  }
}
