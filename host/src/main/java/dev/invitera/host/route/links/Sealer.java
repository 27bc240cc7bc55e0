package dev.invitera.host.route.links;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;

/**
 * Encrypts and signs the payload of a business-generated link: {@code IV || AES-256-CBC(text) ||
 * HMAC-SHA256(IV || ciphertext)}, as published by Trustpilot (support article 115004145087 and its
 * sample repositories). For one thread at a time.
 */
final class Sealer {

  static final int MAC_BYTES = 32;
  private static final int BLOCK = 16;

  private final SealingKeys keys;
  private final InitializationVectors vectors;
  private final Cipher cipher;
  private final Mac mac;
  private final byte[] vector = new byte[InitializationVectors.BYTES];

  Sealer(SealingKeys keys, InitializationVectors vectors) {
    this.keys = keys;
    this.vectors = vectors;
    try {
      cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.authentication());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES/CBC or HmacSHA256", e);
    }
  }

  /** Seals the first bytes of a text. */
  byte[] seal(byte[] text, int length) {
    int encrypted = (length / BLOCK + 1) * BLOCK;
    byte[] sealed = new byte[InitializationVectors.BYTES + encrypted + MAC_BYTES];
    vectors.next(vector);
    System.arraycopy(vector, 0, sealed, 0, vector.length);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, keys.encryption(), new IvParameterSpec(vector));
      cipher.doFinal(text, 0, length, sealed, vector.length);
      mac.update(sealed, 0, vector.length + encrypted);
      mac.doFinal(sealed, vector.length + encrypted);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
    return sealed;
  }
}
