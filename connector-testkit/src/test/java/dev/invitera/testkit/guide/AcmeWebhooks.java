package dev.invitera.testkit.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.signature.HmacHeaderVerifier;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.support.signature.SignatureVerifier;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Deliveries of whole orders, signed over the body. */
final class AcmeWebhooks implements WebhookReceiver {

  private final ObjectMapper json = ShopJson.mapper();
  private final AcmeMapping mapping;
  private final SignatureVerifier verifier;

  AcmeWebhooks(Secret secret, AcmeMapping mapping) {
    this.mapping = mapping;
    this.verifier =
        HmacHeaderVerifier.overBody(
            "x-signature", "", HmacSignature.SHA256_BASE64, List.of(secret));
  }

  @Override
  public WebhookResult receive(WebhookRequest request) {
    Optional<WebhookResult.Refused> refused = verifier.refusal(request);
    return refused.isPresent() ? refused.get() : read(request.body());
  }

  private WebhookResult read(byte[] body) {
    try {
      return received(json.readTree(body));
    } catch (IOException e) {
      return unreadable(Optional.empty(), "the body is no JSON of an order");
    }
  }

  private WebhookResult received(JsonNode order) {
    Optional<OrderRef> ref = AcmeMapping.ref(order);
    if (ref.isEmpty()) {
      return unreadable(ref, "the body is no order");
    }
    if (AcmeMapping.isDeleted(order)) {
      return Received.deleted(Optional.empty(), ref.get());
    }
    try {
      return Received.order(Optional.empty(), mapping.order(order));
    } catch (Unmappable e) {
      return unreadable(ref, e.reason());
    }
  }

  private static WebhookResult unreadable(Optional<OrderRef> ref, String reason) {
    return Received.unreadable(Optional.empty(), new UnreadableOrder(ref, reason));
  }
}
