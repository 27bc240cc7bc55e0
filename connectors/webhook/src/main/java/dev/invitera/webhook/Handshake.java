package dev.invitera.webhook;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The question of a CloudEvents sender whether it may deliver here. Only listed origins may; the
 * call-back that a sender may offer instead is not used.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md">HTTP
 *     webhooks for event delivery</a>
 */
final class Handshake {

  private final List<String> allowedOrigins;

  Handshake(List<String> allowedOrigins) {
    this.allowedOrigins = List.copyOf(allowedOrigins);
  }

  WebhookResult answer(WebhookRequest request) {
    Map<String, String> allow = Map.of("Allow", "POST, OPTIONS");
    Optional<String> origin = request.header("webhook-request-origin").map(String::strip);
    if (origin.isEmpty()) {
      return new Answer(200, allow, "");
    }
    if (!allowed(origin.get())) {
      return new Answer(403, allow, "");
    }
    // What comes too fast is answered 503 with Retry-After, so that no rate need be agreed.
    return new Answer(
        200,
        Map.of(
            "Allow", "POST, OPTIONS",
            "WebHook-Allowed-Origin", origin.get(),
            "WebHook-Allowed-Rate", "*"),
        "");
  }

  /** With {@code *} any origin of visible ASCII: what comes back must be fit for a header. */
  private boolean allowed(String origin) {
    return allowedOrigins.stream().anyMatch(listed -> listed.equalsIgnoreCase(origin))
        || (allowedOrigins.contains("*")
            && !origin.isEmpty()
            && origin.chars().allMatch(character -> character > ' ' && character < 127));
  }
}
