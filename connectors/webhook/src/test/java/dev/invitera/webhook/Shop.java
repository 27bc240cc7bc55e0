package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.MappingPreview;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Received;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A connector made through the public door, for tests. */
final class Shop {

  private static final WebhookConnectorFactory FACTORY = new WebhookConnectorFactory();

  private final WebhookReceiver receiver;
  private final MappingPreview preview;

  private Shop(WebhookReceiver receiver, MappingPreview preview) {
    this.receiver = receiver;
    this.preview = preview;
  }

  static Shop of(WebhookSettings settings) {
    assertThat(FACTORY.check(settings)).isEmpty();
    try {
      Connector connector = FACTORY.create(settings, new Context());
      return new Shop(connector.webhooks().orElseThrow(), connector.preview().orElseThrow());
    } catch (ConnectorException e) {
      throw new AssertionError(e);
    }
  }

  /** A shop with signed deliveries and this mapping. */
  static Shop mapping(String yaml) {
    return of(settings(yaml));
  }

  static List<ConfigProblem> problems(String mapping) {
    return FACTORY.check(settings(mapping));
  }

  static List<ConfigProblem> signatureProblems(String signature) {
    return FACTORY.check(
        SettingsYaml.read(
            """
            signature: %s
            mapping: { id: body.id, placed-at: receivedAt, state: '"paid"' }
            """
                .formatted(signature)));
  }

  WebhookResult receive(Post post) {
    return receiver.receive(post);
  }

  MappedDelivery preview(Post post) {
    return preview.preview(post);
  }

  /** What becomes of a signed body. */
  WebhookResult receive(String body) {
    return receive(Post.of(body).signed());
  }

  ShopOrder order(String body) {
    return order(receive(body));
  }

  static ShopOrder order(WebhookResult result) {
    assertThat(result).isInstanceOf(Received.class);
    assertThat(((Received) result).orders()).hasSize(1);
    return ((Received) result).orders().getFirst();
  }

  String unreadable(String body) {
    return unreadable(receive(body)).reason();
  }

  static UnreadableOrder unreadable(WebhookResult result) {
    assertThat(result).isInstanceOf(Received.class);
    assertThat(((Received) result).unreadable()).hasSize(1);
    return ((Received) result).unreadable().getFirst();
  }

  private static WebhookSettings settings(String mapping) {
    return SettingsYaml.read(
        "signature: { style: standard-webhooks, secret: '%s' }\nmapping:\n%s"
            .formatted(SettingsYaml.SECRET, mapping.indent(2)));
  }

  /** The host's part, of which this connector needs nothing. */
  record Context() implements ShopContext {
    @Override
    public String shopId() {
      return "acme";
    }

    @Override
    public Clock clock() {
      return Clock.fixed(Post.NOW, ZoneOffset.UTC);
    }

    @Override
    public HttpClient http() {
      throw new AssertionError("this connector calls nobody");
    }

    @Override
    public Optional<URI> webhookUrl() {
      return Optional.empty();
    }
  }
}
