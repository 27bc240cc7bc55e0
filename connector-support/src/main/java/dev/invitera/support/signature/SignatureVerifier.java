package dev.invitera.support.signature;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.Optional;

/** Says whether a delivery comes from whom it claims. Pure, safe for several threads. */
public interface SignatureVerifier {

  /**
   * Looks at the raw body and the headers only. Time is the request's own {@link
   * WebhookRequest#receivedAt}.
   *
   * @return why the delivery is not to be trusted, without a word of its content: {@code MALFORMED}
   *     if it carries no signature and its body is no JSON, else {@code BAD_SIGNATURE} or {@code
   *     STALE}; empty if it is genuine
   */
  Optional<Refused> refusal(WebhookRequest request);
}
