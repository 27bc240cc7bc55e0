package dev.invitera.host.route.links;

import java.security.GeneralSecurityException;
import java.util.Arrays;
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
  private static final IvParameterSpec ZEROS = new IvParameterSpec(new byte[BLOCK]);

  private final InitializationVectors vectors;
  private final Cipher cipher;
  private final Mac mac;
  private final byte[] vector = new byte[InitializationVectors.BYTES];

  Sealer(SealingKeys keys, InitializationVectors vectors) {
    this.vectors = vectors;
    try {
      cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, keys.encryption(), ZEROS);
      mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.authentication());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES/CBC or HmacSHA256", e);
    }
  }

  /** Seals the first bytes of a text. */
  byte[] seal(byte[] text, int length) {
    int start = InitializationVectors.BYTES;
    int end = start + (length / BLOCK + 1) * BLOCK;
    byte[] sealed = new byte[end + MAC_BYTES];
    vectors.next(vector);
    System.arraycopy(vector, 0, sealed, 0, start);
    System.arraycopy(text, 0, sealed, start, length);
    Arrays.fill(sealed, start + length, end, (byte) (end - start - length));
    // CBC XORs the vector into the first block before it encrypts. Done here, with zeros as the
    // cipher's own vector, that gives the same bytes; to tell the cipher a new vector each time
    // takes half as long again as encrypting.
    for (int i = 0; i < vector.length; i++) {
      sealed[start + i] ^= vector[i];
    }
    try {
      cipher.doFinal(sealed, start, end - start, sealed, start);
      mac.update(sealed, 0, end);
      mac.doFinal(sealed, end);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
    return sealed;
  }
}
