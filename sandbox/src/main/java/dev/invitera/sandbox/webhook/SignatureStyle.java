package dev.invitera.sandbox.webhook;

import java.security.PrivateKey;
import java.util.List;

/** How a delivery proves where it comes from. */
public sealed interface SignatureStyle {

  /**
   * Standard Webhooks v1: HMAC-SHA256; with several secrets, as during a rotation, each signs.
   *
   * @param secrets {@code whsec_} and base64
   */
  record StandardWebhooks(List<String> secrets) implements SignatureStyle {
    /** Copies the list. */
    public StandardWebhooks {
      secrets = List.copyOf(secrets);
    }
  }

  /** Standard Webhooks v1a: Ed25519. */
  record StandardWebhooksAsymmetric(PrivateKey key) implements SignatureStyle {}

  /** {@code X-Hub-Signature-256: sha256=…}, hex over the body. */
  record GitHub(String secret) implements SignatureStyle {}

  /** {@code X-Shopify-Hmac-Sha256}, base64 over the body. */
  record Shopify(String secret) implements SignatureStyle {}

  /** {@code Stripe-Signature: t=…,v1=…}, hex over time, dot and body. */
  record Stripe(String secret) implements SignatureStyle {}

  /**
   * HMAC over the body in a header of one's choice.
   *
   * @param prefix stands before the digest, {@code sha256=} for instance
   * @param algorithm a JDK name: HmacSHA256, HmacSHA512
   */
  record PlainHmac(String header, String prefix, String algorithm, Encoding encoding, String secret)
      implements SignatureStyle {}

  /** {@code Authorization: Bearer …}. */
  record Bearer(String token) implements SignatureStyle {}

  /** {@code Authorization: Basic …}. */
  record Basic(String user, String password) implements SignatureStyle {}

  /** Nothing at all. */
  record Unsigned() implements SignatureStyle {}

  /** How a digest is written. */
  enum Encoding {
    HEX,
    BASE64,
    BASE64_URL
  }
}
