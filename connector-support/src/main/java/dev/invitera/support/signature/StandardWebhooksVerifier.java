package dev.invitera.support.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature},
 * or the same under the {@code svix-} names. Signed is {@code id.timestamp.body}; the signature
 * header lists {@code version,base64} entries with spaces between, of which any one may match any
 * of the keys, so that both sides can rotate. Unknown versions are passed over.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
public final class StandardWebhooksVerifier implements SignatureVerifier {

  /** What the sender libraries allow, in both directions. */
  public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

  /** The most entries looked at: far beyond any rotation, and a bound to the work. */
  private static final int MOST_ENTRIES = 32;

  private static final byte[] DOT = {'.'};

  private final List<StandardWebhooksKey> keys;
  private final Duration tolerance;

  /**
   * A verifier for these secrets.
   *
   * @param secrets {@code whsec_} or bare base64 for {@code v1}, {@code whpk_} for {@code v1a}
   * @param tolerance how far the signed time may be from now, either way
   * @throws IllegalArgumentException if there is no secret or one cannot be used, without its text
   */
  public StandardWebhooksVerifier(List<Secret> secrets, Duration tolerance) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("at least one secret is needed");
    }
    this.keys = secrets.stream().map(StandardWebhooksKey::parse).toList();
    this.tolerance = Objects.requireNonNull(tolerance, "tolerance");
  }

  /** The sender's id of the message, which stays the same when it tries again. */
  public static Optional<String> messageId(WebhookRequest request) {
    return request.header(prefix(request) + "id");
  }

  @Override
  public Optional<Refused> refusal(WebhookRequest request) {
    String prefix = prefix(request);
    Optional<String> id = request.header(prefix + "id");
    Optional<String> timestamp = request.header(prefix + "timestamp");
    Optional<String> signatures = request.header(prefix + "signature");
    if (signatures.isEmpty()) {
      return Refusals.unsigned("webhook-signature", request);
    }
    Optional<Refused> repeated = Refusals.repeated(prefix + "signature", request);
    if (repeated.isPresent()) {
      return repeated;
    }
    if (id.isEmpty()) {
      return Refusals.missing(prefix + "id");
    }
    if (timestamp.isEmpty()) {
      return Refusals.missing(prefix + "timestamp");
    }
    Optional<Instant> signedAt = SignedTime.parse(timestamp.get());
    if (signedAt.isEmpty()) {
      return Refusals.bad("the header " + prefix + "timestamp is not a number of Unix seconds");
    }
    byte[][] signed = {
      id.get().getBytes(UTF_8), DOT, timestamp.get().getBytes(UTF_8), DOT, request.body()
    };
    if (!anyMatches(signatures.get(), signed)) {
      return Refusals.noMatch(prefix + "signature");
    }
    return SignedTime.outside(tolerance, signedAt.get(), request.receivedAt());
  }

  private boolean anyMatches(String signatures, byte[][] signed) {
    for (String entry : signatures.strip().split(" +", MOST_ENTRIES)) {
      int comma = entry.indexOf(',');
      for (StandardWebhooksKey key : keys) {
        if (comma > 0
            && entry.substring(0, comma).equals(key.version())
            && key.matches(entry.substring(comma + 1), signed)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String prefix(WebhookRequest request) {
    boolean svix =
        request.header("webhook-signature").isEmpty()
            && request.header("svix-signature").isPresent();
    return svix ? "svix-" : "webhook-";
  }
}
