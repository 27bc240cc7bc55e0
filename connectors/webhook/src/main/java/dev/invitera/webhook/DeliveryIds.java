package dev.invitera.webhook;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.support.signature.StandardWebhooksVerifier;
import dev.invitera.webhook.SignatureSettings.Style;
import java.util.Optional;

/** What a sender calls one delivery, or its one event: the same when it tries again. */
final class DeliveryIds {

  private final Style style;
  private final Optional<String> header;

  DeliveryIds(SignatureSettings settings) {
    style = settings.style();
    header = settings.idHeader();
  }

  Optional<String> of(WebhookRequest request) {
    return switch (style) {
      case STANDARD_WEBHOOKS -> StandardWebhooksVerifier.messageId(request);
      case GITHUB -> request.header("X-GitHub-Delivery");
      case SHOPIFY -> request.header("X-Shopify-Webhook-Id");
      case HMAC -> header.flatMap(request::header);
      case STRIPE, BEARER, BASIC, NONE -> Optional.empty();
    };
  }
}
