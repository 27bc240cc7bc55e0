package dev.invitera.testkit.guide;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.signature.HmacHeaderVerifier;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.support.signature.SignatureVerifier;
import dev.invitera.testkit.guide.AcmeApi.WireOrder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Deliveries of whole orders, signed over the body. */
final class AcmeWebhooks implements WebhookReceiver {

  private final ObjectMapper json = ShopJson.mapper();
  private final SignatureVerifier verifier;

  AcmeWebhooks(Secret secret) {
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
      return received(json.readValue(body, WireOrder.class));
    } catch (IOException e) {
      return unreadable("the body is no JSON of an order");
    }
  }

  private static WebhookResult received(WireOrder order) {
    if (order == null || order.status() == null) {
      return unreadable("the body is no order");
    }
    return order.status().equals(AcmeMapping.DELETED)
        ? Received.deleted(Optional.empty(), AcmeMapping.ref(order))
        : Received.order(Optional.empty(), AcmeMapping.order(order));
  }

  private static WebhookResult unreadable(String reason) {
    return Received.unreadable(Optional.empty(), new UnreadableOrder(Optional.empty(), reason));
  }
}
