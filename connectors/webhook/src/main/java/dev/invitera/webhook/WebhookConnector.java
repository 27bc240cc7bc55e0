package dev.invitera.webhook;

import dev.invitera.connector.Connector;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.webhook.MappingPreview;
import dev.invitera.connector.webhook.WebhookReceiver;
import java.util.List;
import java.util.Optional;

/** One shop whose orders come by webhook alone. Immutable, safe for several threads. */
final class WebhookConnector implements Connector {

  private final DeliveryReceiver receiver;
  private final DeliveryPreview preview;

  WebhookConnector(DeliveryReceiver receiver, DeliveryPreview preview) {
    this.receiver = receiver;
    this.preview = preview;
  }

  /** There is nothing to ask: the sender comes to us. */
  @Override
  public Health health() {
    return new Health(
        List.of(new Health.Check("deliveries", Health.Status.OK, "waits for the sender to post")));
  }

  @Override
  public Optional<WebhookReceiver> webhooks() {
    return Optional.of(receiver);
  }

  @Override
  public Optional<MappingPreview> preview() {
    return Optional.of(preview);
  }

  @Override
  public void close() {
    // Holds neither threads nor connections.
  }
}
