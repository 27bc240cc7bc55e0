package dev.invitera.webhook;

import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import dev.invitera.support.signature.HmacSignature.Digest;
import dev.invitera.support.signature.HmacSignature.Encoding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How deliveries are signed: one style, and the keys that this style uses. */
public record SignatureSettings(
    @Doc("standard-webhooks, github, shopify, stripe, hmac, bearer, basic, or none.") Style style,
    @Doc("The secret that the sender shows; for standard-webhooks whsec_…, or a public key whpk_….")
        Optional<Secret> secret,
    @Doc("Instead of secret, while rotating: any one of these counts.") List<Secret> secrets,
    @Doc("How old or early a signed time may be. 5m unless given.") Optional<Duration> tolerance,
    @Doc("hmac: the header with the signature. bearer: a header that holds only the token.")
        Optional<String> header,
    @Doc("hmac: what stands before the signature in its header, such as \"sha256=\".")
        Optional<String> prefix,
    @Doc("hmac: hex, base64 or base64url.") Optional<Encoding> encoding,
    @Doc("hmac: sha256, the default, or sha512.") Optional<Digest> digest,
    @Doc("hmac: what is signed, such as \"{timestamp}.{body}\"; \"{body}\" unless given.")
        Optional<String> signed,
    @Doc("hmac: the header with the time in Unix seconds that signed names.")
        Optional<String> timestampHeader,
    @Doc("hmac: the header with the delivery's id that signed names.") Optional<String> idHeader,
    @Doc("basic: the user name; the secret is the password.") Optional<String> username,
    @Doc("none: must be true, and says that whoever knows the address can forge orders.")
        Optional<Boolean> anyoneMayPost) {

  public SignatureSettings {
    secrets = List.copyOf(secrets);
  }

  /** The secrets, whichever key they were given by. */
  List<Secret> allSecrets() {
    return Stream.concat(secret.stream(), secrets.stream()).toList();
  }

  /** Who signs, in which manner. */
  public enum Style {
    /** Standard Webhooks, Svix. */
    STANDARD_WEBHOOKS,
    /** {@code X-Hub-Signature-256}. */
    GITHUB,
    /** {@code X-Shopify-Hmac-Sha256}. */
    SHOPIFY,
    /** {@code Stripe-Signature}. */
    STRIPE,
    /** A keyed digest in a header of any name. */
    HMAC,
    /** A token in {@code Authorization: Bearer}, or alone in another header. */
    BEARER,
    /** User name and password. */
    BASIC,
    /** Nothing: whoever knows the address is believed. */
    NONE
  }
}
