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
 * Stripe's header: {@code Stripe-Signature: t=…,v1=…[,v1=…][,v0=…]}. Signed is {@code t.body}; the
 * key is the whole text of the secret, its {@code whsec_} included. There is exactly one {@code t};
 * any {@code v1} may match; other schemes are passed over.
 *
 * @see <a href="https://docs.stripe.com/webhooks/signature">Stripe, webhook signatures</a>
 */
public final class StripeVerifier implements SignatureVerifier {

  /** The header that Stripe sends. */
  public static final String HEADER = "Stripe-Signature";

  private static final int MOST_ENTRIES = 32;

  private final String header;
  private final List<byte[]> keys;
  private final Duration tolerance;

  /**
   * A verifier for these secrets.
   *
   * @param header where the signature stands, {@link #HEADER} for Stripe itself
   * @param secrets as Stripe's dashboard shows them
   * @param tolerance how far the signed time may be from now, either way
   */
  public StripeVerifier(String header, List<Secret> secrets, Duration tolerance) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("at least one secret is needed");
    }
    this.header = Objects.requireNonNull(header, "header");
    this.keys = secrets.stream().map(secret -> HmacSignature.keyOf(secret.reveal())).toList();
    this.tolerance = Objects.requireNonNull(tolerance, "tolerance");
  }

  @Override
  public Optional<Refused> refusal(WebhookRequest request) {
    Optional<String> value = request.header(header);
    if (value.isEmpty()) {
      return Refusals.unsigned(header, request);
    }
    Optional<Refused> repeated = Refusals.repeated(header, request);
    if (repeated.isPresent()) {
      return repeated;
    }
    List<String> entries = List.of(value.get().split(",", MOST_ENTRIES));
    List<String> times = named("t", entries);
    if (times.size() != 1) {
      return Refusals.bad("the header " + header + " must have exactly one t");
    }
    Optional<Instant> signedAt = SignedTime.parse(times.getFirst());
    if (signedAt.isEmpty()) {
      return Refusals.bad("t in " + header + " is not a number of Unix seconds");
    }
    byte[] start = (times.getFirst() + ".").getBytes(UTF_8);
    boolean genuine =
        named("v1", entries).stream()
            .anyMatch(signature ->
                keys.stream()
                    .anyMatch(key ->
                        HmacSignature.SHA256_HEX.matches(key, signature, start, request.body())));
    if (!genuine) {
      return Refusals.noMatch(header);
    }
    return SignedTime.outside(tolerance, signedAt.get(), request.receivedAt());
  }

  private static List<String> named(String name, List<String> entries) {
    return entries.stream()
        .map(String::strip)
        .filter(entry -> entry.startsWith(name + "="))
        .map(entry -> entry.substring(name.length() + 1))
        .toList();
  }
}
