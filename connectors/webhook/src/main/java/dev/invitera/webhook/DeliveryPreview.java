package dev.invitera.webhook;

import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.MappedField;
import dev.invitera.connector.webhook.MappingPreview;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.webhook.CloudEvents.Event;
import java.util.ArrayList;
import java.util.List;

/** Shows how a delivery would be read, whoever sent it. Immutable, safe for several threads. */
final class DeliveryPreview implements MappingPreview {

  /** A person looks at it: of a long batch the first events say enough. */
  private static final int MOST_EVENTS = 10;

  private final DeliveryReceiver receiver;
  private final OrderMapping mapping;

  DeliveryPreview(DeliveryReceiver receiver, OrderMapping mapping) {
    this.receiver = receiver;
    this.mapping = mapping;
  }

  @Override
  public MappedDelivery preview(WebhookRequest request) {
    return new MappedDelivery(fields(request), receiver.read(request));
  }

  private List<MappedField> fields(WebhookRequest request) {
    if (Content.unsupported(request).isPresent()
        || CloudEvents.mode(request) == CloudEvents.Mode.UNSUPPORTED) {
      return List.of();
    }
    try {
      List<Event> events = Events.read(request).readable();
      Scope scope = Scope.of(request);
      List<MappedField> fields = new ArrayList<>();
      for (int i = 0; i < Math.min(events.size(), MOST_EVENTS); i++) {
        String prefix = events.size() == 1 ? "" : "events[" + i + "].";
        fields.addAll(mapping.fields(scope.with(events.get(i)), prefix));
      }
      return fields;
    } catch (UnreadableException e) {
      // The result tells why.
      return List.of();
    }
  }
}
