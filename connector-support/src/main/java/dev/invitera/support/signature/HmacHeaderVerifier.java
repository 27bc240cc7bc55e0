package dev.invitera.support.signature;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A keyed digest in one header, over the raw body or over a text that holds it. Any secret may
 * match, so that they can be rotated.
 */
public final class HmacHeaderVerifier implements SignatureVerifier {

  private final String header;
  private final String prefix;
  private final HmacSignature signature;
  private final SignedContent content;
  private final List<byte[]> keys;
  private final Duration tolerance;

  /**
   * A verifier of one header.
   *
   * @param header where the signature stands
   * @param prefix what stands before it there, such as {@code sha256=}; empty for nothing
   * @param signature digest and encoding
   * @param content what is signed; where it holds a time, that time counts
   * @param secrets shared secrets, whose text is the key
   * @param tolerance how far the signed time may be from now, either way; unused without a time
   */
  public HmacHeaderVerifier(
      String header,
      String prefix,
      HmacSignature signature,
      SignedContent content,
      List<Secret> secrets,
      Duration tolerance) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("at least one secret is needed");
    }
    this.header = Objects.requireNonNull(header, "header");
    this.prefix = Objects.requireNonNull(prefix, "prefix");
    this.signature = Objects.requireNonNull(signature, "signature");
    this.content = Objects.requireNonNull(content, "content");
    this.keys = secrets.stream().map(secret -> HmacSignature.keyOf(secret.reveal())).toList();
    this.tolerance = Objects.requireNonNull(tolerance, "tolerance");
  }

  /** A digest over the raw body alone. */
  public static HmacHeaderVerifier overBody(
      String header, String prefix, HmacSignature signature, List<Secret> secrets) {
    return new HmacHeaderVerifier(
        header, prefix, signature, SignedContent.BODY, secrets, Duration.ZERO);
  }

  /**
   * GitHub: {@code X-Hub-Signature-256: sha256=hex}. Its older SHA-1 header is not accepted.
   *
   * @see <a href="https://docs.github.com/en/webhooks/using-webhooks">GitHub, validating
   *     deliveries</a>
   */
  public static HmacHeaderVerifier github(List<Secret> secrets) {
    return overBody("X-Hub-Signature-256", "sha256=", HmacSignature.SHA256_HEX, secrets);
  }

  /**
   * Shopify: {@code X-Shopify-Hmac-Sha256: base64}, the key being the app's client secret.
   *
   * @see <a href="https://shopify.dev/docs/apps/build/webhooks">Shopify, verify deliveries</a>
   */
  public static HmacHeaderVerifier shopify(List<Secret> secrets) {
    return overBody("X-Shopify-Hmac-Sha256", "", HmacSignature.SHA256_BASE64, secrets);
  }

  @Override
  public Optional<Refused> refusal(WebhookRequest request) {
    Optional<String> value = request.header(header).map(String::strip);
    if (value.isEmpty()) {
      return Refusals.unsigned(header, request);
    }
    Optional<Refused> repeated = Refusals.repeated(header, request);
    if (repeated.isPresent()) {
      return repeated;
    }
    if (!value.get().startsWith(prefix)) {
      return Refusals.bad("the header " + header + " does not begin with " + prefix);
    }
    for (String needed : content.headers()) {
      if (request.header(needed).isEmpty()) {
        return Refusals.missing(needed);
      }
    }
    byte[][] signed = content.of(request);
    String text = value.get().substring(prefix.length());
    if (keys.stream().noneMatch(key -> signature.matches(key, text, signed))) {
      return Refusals.noMatch(header);
    }
    return content.timestampHeader().flatMap(name -> stale(name, request));
  }

  private Optional<Refused> stale(String timestampHeader, WebhookRequest request) {
    Optional<Instant> signedAt = request.header(timestampHeader).flatMap(SignedTime::parse);
    return signedAt.isEmpty()
        ? Refusals.bad("the header " + timestampHeader + " is not a number of Unix seconds")
        : SignedTime.outside(tolerance, signedAt.get(), request.receivedAt());
  }
}
