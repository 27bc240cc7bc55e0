package dev.invitera.testkit.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.signature.HmacHeaderVerifier;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.support.signature.Refusals;
import dev.invitera.support.signature.SignatureVerifier;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deliveries with a whole order, signed over the body. */
final class ExampleWebhooks implements WebhookReceiver {

  static final String SIGNATURE = "x-signature";

  private static final Logger LOG = LoggerFactory.getLogger(ExampleWebhooks.class);

  private final ObjectMapper json = ShopJson.mapper();
  private final SignatureVerifier verifier;
  private final FlawedSignatures flawed;
  private final Flaw flaw;
  private final Runnable call;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  ExampleWebhooks(ExampleSettings settings, Runnable call) {
    this.verifier =
        settings.hookSecrets().isEmpty()
            ? _ -> Refusals.bad("no secret is configured")
            : HmacHeaderVerifier.overBody(
                SIGNATURE, "", HmacSignature.SHA256_BASE64, settings.hookSecrets());
    this.flawed = new FlawedSignatures(settings);
    this.flaw = settings.flaw();
    this.call = call;
  }

  @Override
  public WebhookResult receive(WebhookRequest request) {
    if (flaw == Flaw.CALLS_AT_RECEIVE) {
      call.run();
    }
    if (flaw == Flaw.READS_BEFORE_IT_VERIFIES
        && read(request.body()) instanceof WebhookResult.Received read
        && !read.unreadable().isEmpty()) {
      return read;
    }
    Optional<WebhookResult.Refused> refused = verifier.refusal(request);
    if (refused.isPresent() && !flawed.take(request)) {
      return refused.get();
    }
    if (flaw == Flaw.REFUSES_LATE_DELIVERIES && late(request)) {
      return new WebhookResult.Refused(WebhookResult.Reason.STALE, "too late");
    }
    if (flaw == Flaw.REMEMBERS_DELIVERIES && !seen.add(new String(request.body(), UTF_8))) {
      return new WebhookResult.Ignored("seen already");
    }
    return read(request.body());
  }

  private boolean late(WebhookRequest request) {
    return read(request.body()) instanceof WebhookResult.Received received
        && received.orders().stream()
            .flatMap(order -> order.updatedAt().stream())
            .anyMatch(at -> at.plus(Duration.ofHours(1)).isBefore(request.receivedAt()));
  }

  /** Reads a body whose signature holds, or does not matter. */
  WebhookResult read(byte[] body) {
    try {
      var order = json.readValue(body, ExampleApi.WireOrder.class);
      if (order == null || order.status() == null) {
        return unreadable("the body is no order");
      }
      return map(order);
    } catch (JsonProcessingException e) {
      if (flaw == Flaw.THROWS_ON_ODD_BODIES) {
        throw new IllegalArgumentException(e);
      }
      if (flaw == Flaw.LOGS_BODIES) {
        LOG.warn("cannot read {}", new String(body, UTF_8), e);
      }
      return unreadable(
          "the body is no JSON of an order"
              + (flaw == Flaw.QUOTES_BODIES ? ": " + new String(body, UTF_8) : ""));
    } catch (IOException e) {
      return unreadable("the body is no text");
    }
  }

  private WebhookResult map(ExampleApi.WireOrder order) {
    try {
      return WebhookResult.Received.order(Optional.empty(), ExampleMapping.map(order, flaw));
    } catch (Unmappable e) {
      return WebhookResult.Received.unreadable(
          Optional.empty(),
          new UnreadableOrder(Optional.of(ExampleMapping.ref(order)), e.reason()));
    }
  }

  private static WebhookResult unreadable(String reason) {
    return WebhookResult.Received.unreadable(
        Optional.empty(), new UnreadableOrder(Optional.empty(), reason));
  }
}
