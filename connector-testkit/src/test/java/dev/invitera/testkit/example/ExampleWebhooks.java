package dev.invitera.testkit.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.signature.HmacHeaderVerifier;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.support.signature.SignatureVerifier;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Deliveries with a whole order, signed over the body. */
final class ExampleWebhooks implements WebhookReceiver {

  static final String SIGNATURE = "x-signature";

  private final ObjectMapper json = ShopJson.mapper();
  private final SignatureVerifier verifier;
  private final Flaw flaw;
  private final Runnable call;

  ExampleWebhooks(ExampleSettings settings, Runnable call) {
    this.verifier =
        HmacHeaderVerifier.overBody(
            SIGNATURE, "", HmacSignature.SHA256_BASE64, List.of(settings.hookSecret()));
    this.flaw = settings.flaw();
    this.call = call;
  }

  @Override
  public WebhookResult receive(WebhookRequest request) {
    if (flaw == Flaw.CALLS_AT_RECEIVE) {
      call.run();
    }
    boolean unsigned = request.header(SIGNATURE).isEmpty();
    Optional<WebhookResult.Refused> refused = verifier.refusal(request);
    if (refused.isPresent() && !(unsigned && flaw == Flaw.TAKES_UNSIGNED)) {
      return refused.get();
    }
    try {
      var order = json.readValue(request.body(), ExampleApi.WireOrder.class);
      if (order == null || order.status() == null) {
        return unreadable("the body is no order");
      }
      return WebhookResult.Received.order(Optional.empty(), ExampleMapping.map(order, flaw));
    } catch (JsonProcessingException e) {
      if (flaw == Flaw.THROWS_ON_ODD_BODIES) {
        throw new IllegalArgumentException(e);
      }
      return unreadable("the body is no JSON of an order");
    } catch (IOException e) {
      return unreadable("the body is no text");
    }
  }

  private static WebhookResult unreadable(String reason) {
    return WebhookResult.Received.unreadable(
        Optional.empty(), new UnreadableOrder(Optional.empty(), reason));
  }
}
