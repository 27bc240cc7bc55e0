package dev.invitera.support.signature;

import dev.invitera.connector.config.Secret;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key of Standard Webhooks. Its kind decides which signature versions count, so that a public key
 * can never act as the key of a keyed digest.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
sealed interface StandardWebhooksKey {

  /** The version whose signatures this key checks. */
  String version();

  /** Whether the base64 text is this key's signature of the bytes. */
  boolean matches(String signature, byte[]... signed);

  /**
   * Reads {@code whsec_} or bare base64 as a shared secret, {@code whpk_} as a public key.
   *
   * @throws IllegalArgumentException saying what is wrong, without the secret
   */
  static StandardWebhooksKey parse(Secret secret) {
    String text = secret.reveal().strip();
    if (text.startsWith("whsk_")) {
      throw new IllegalArgumentException(
          "this is a private key (whsk_), which only the sender may have; take the public one, whpk_");
    }
    if (text.startsWith("whpk_")) {
      return Public.of(decode(text.substring("whpk_".length())));
    }
    return new Shared(decode(text.startsWith("whsec_") ? text.substring("whsec_".length()) : text));
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a Standard Webhooks secret is base64, with whsec_ or whpk_ before it, and this is not",
          e);
    }
  }

  /** {@code v1}: HMAC-SHA256. */
  final class Shared implements StandardWebhooksKey {
    private final byte[] key;

    private Shared(byte[] key) {
      if (key.length < 16) {
        throw new IllegalArgumentException(
            "the secret has " + key.length + " bytes once decoded; senders make 24 to 64");
      }
      this.key = key.clone();
    }

    @Override
    public String version() {
      return "v1";
    }

    @Override
    public boolean matches(String signature, byte[]... signed) {
      return HmacSignature.SHA256_BASE64.matches(key, signature, signed);
    }
  }

  /** {@code v1a}: Ed25519. */
  final class Public implements StandardWebhooksKey {
    /** SubjectPublicKeyInfo of Ed25519 (RFC 8410) up to the 32 bytes of the key. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;

    private Public(PublicKey key) {
      this.key = key;
    }

    private static Public of(byte[] raw) {
      if (raw.length != 32) {
        throw new IllegalArgumentException(
            "a public key (whpk_) has 32 bytes once decoded, this has " + raw.length);
      }
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      encoded.writeBytes(X509_PREFIX);
      encoded.writeBytes(raw);
      try {
        PublicKey key =
            KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
        // Decodes the point, which generating alone does not: a bad key shows at load.
        Signature.getInstance("Ed25519").initVerify(key);
        return new Public(key);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("this is not an Ed25519 public key", e);
      }
    }

    @Override
    public String version() {
      return "v1a";
    }

    @Override
    public boolean matches(String signature, byte[]... signed) {
      try {
        Signature verification = Signature.getInstance("Ed25519");
        verification.initVerify(key);
        for (byte[] part : signed) {
          verification.update(part);
        }
        return verification.verify(Base64.getDecoder().decode(signature));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        // Whatever cannot be read as a signature is none.
        return false;
      }
    }
  }
}
