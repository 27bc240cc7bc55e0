package dev.invitera.host.route.links;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;

/**
 * Opens the payload of a business-generated link, as Trustpilot does: the signature first, in
 * constant time, then the text. Safe for several threads.
 */
public final class Opener {

  private final SealingKeys keys;

  public Opener(SealingKeys keys) {
    this.keys = keys;
  }

  /**
   * Opens a payload.
   *
   * @param payload base64, not percent-encoded
   * @return the text's bytes; empty if it was not sealed with these keys or is damaged
   */
  public Optional<byte[]> open(String payload) {
    try {
      byte[] sealed = Base64.getDecoder().decode(payload);
      int end = sealed.length - Sealer.MAC_BYTES;
      if (end < 2 * InitializationVectors.BYTES) {
        return Optional.empty();
      }
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.authentication());
      mac.update(sealed, 0, end);
      if (!MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(sealed, end, sealed.length))) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          keys.encryption(),
          new IvParameterSpec(sealed, 0, InitializationVectors.BYTES));
      return Optional.of(
          cipher.doFinal(sealed, InitializationVectors.BYTES, end - InitializationVectors.BYTES));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // Not base64, or not a text that these keys made: what was asked, not a failure.
      return Optional.empty();
    }
  }
}
