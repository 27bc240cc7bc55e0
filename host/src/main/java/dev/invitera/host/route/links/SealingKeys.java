package dev.invitera.host.route.links;

import dev.invitera.connector.config.Secret;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two keys of business-generated links, as Trustpilot's business app shows them: base64 of 32
 * bytes each.
 */
public final class SealingKeys {

  private static final int BYTES = 32;

  private final SecretKey encryption;
  private final SecretKey authentication;

  private SealingKeys(SecretKey encryption, SecretKey authentication) {
    this.encryption = encryption;
    this.authentication = authentication;
  }

  /**
   * Decodes the keys.
   *
   * @throws IllegalArgumentException naming the key that is not base64 of 32 bytes
   */
  public static SealingKeys of(Secret encryption, Secret authentication) {
    return new SealingKeys(
        new SecretKeySpec(decode("encryption-key", encryption), "AES"),
        new SecretKeySpec(decode("authentication-key", authentication), "HmacSHA256"));
  }

  SecretKey encryption() {
    return encryption;
  }

  SecretKey authentication() {
    return authentication;
  }

  private static byte[] decode(String name, Secret key) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(key.reveal().strip());
    } catch (IllegalArgumentException e) {
      // The cause would quote a character of the key.
      throw new IllegalArgumentException(name + " is not base64");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          name + " has " + bytes.length + " bytes, must have " + BYTES);
    }
    return bytes;
  }

  @Override
  public String toString() {
    return "SealingKeys[redacted]";
  }
}
