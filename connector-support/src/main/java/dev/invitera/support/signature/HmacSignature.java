package dev.invitera.support.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed digest of raw bytes, written as text. Compares digests, not texts, in constant time.
 *
 * @param digest the hash beneath (RFC 2104)
 * @param encoding how the digest is written
 */
public record HmacSignature(Digest digest, Encoding encoding) {

  /** What GitHub, Stripe and Shopware send. */
  public static final HmacSignature SHA256_HEX = new HmacSignature(Digest.SHA256, Encoding.HEX);

  /** What WooCommerce, Shopify and Standard Webhooks send. */
  public static final HmacSignature SHA256_BASE64 =
      new HmacSignature(Digest.SHA256, Encoding.BASE64);

  public HmacSignature {
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(encoding, "encoding");
  }

  /** The key that most senders mean by a secret: the bytes of its text. */
  public static byte[] keyOf(String secret) {
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether the text is the signature of these bytes.
   *
   * @param key the shared key, not empty
   * @param signature as received; anything that is not of this encoding is no signature
   * @param signed the signed bytes, in parts that follow each other
   */
  public boolean matches(byte[] key, String signature, byte[]... signed) {
    byte[] given = encoding.decode(signature.strip());
    return MessageDigest.isEqual(mac(key, signed), given);
  }

  /** The signature of these bytes, for tests and for senders. */
  public String sign(byte[] key, byte[]... signed) {
    return encoding.encode(mac(key, signed));
  }

  private byte[] mac(byte[] key, byte[]... signed) {
    try {
      Mac mac = Mac.getInstance(digest.algorithm);
      mac.init(new SecretKeySpec(key, digest.algorithm));
      for (byte[] part : signed) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot compute " + digest.algorithm, e);
    }
  }

  /** The hash beneath a keyed digest. SHA-1 and MD5 are left out on purpose. */
  public enum Digest {
    /** 32 bytes. */
    SHA256("HmacSHA256"),
    /** 64 bytes. */
    SHA512("HmacSHA512");

    private final String algorithm;

    Digest(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  /** How bytes are written as text. */
  public enum Encoding {
    /** Hexadecimal in either case. */
    HEX,
    /** RFC 4648 section 4, padding may be missing. */
    BASE64,
    /** RFC 4648 section 5, padding may be missing. */
    BASE64URL;

    private String encode(byte[] bytes) {
      return switch (this) {
        case HEX -> HexFormat.of().formatHex(bytes);
        case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        case BASE64URL -> Base64.getUrlEncoder().encodeToString(bytes);
      };
    }

    /** The bytes; none if the text is not of this encoding, so that it equals no digest. */
    private byte[] decode(String text) {
      try {
        return switch (this) {
          case HEX -> HexFormat.of().parseHex(text);
          case BASE64 -> Base64.getDecoder().decode(text);
          case BASE64URL -> Base64.getUrlDecoder().decode(text);
        };
      } catch (IllegalArgumentException e) {
        return new byte[0];
      }
    }
  }
}
