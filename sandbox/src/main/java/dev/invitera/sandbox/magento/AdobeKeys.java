package dev.invitera.sandbox.magento;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/**
 * The two keys that events are signed with.
 *
 * @param first of {@code x-adobe-digital-signature-1}
 * @param second of {@code x-adobe-digital-signature-2}
 */
record AdobeKeys(KeyPair first, KeyPair second) {

  /** Those that sign the events of every shop, as Adobe's own do, until it rotates them. */
  static AdobeKeys common() {
    return Common.KEYS;
  }

  /** Others than any before, which take a while to make. */
  static AdobeKeys others() {
    return new AdobeKeys(newKey(), newKey());
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no RSA here", e);
    }
  }

  /** Loaded, and with it the keys made, when the first event is signed: many shops have none. */
  private static final class Common {
    private static final AdobeKeys KEYS = others();
  }
}
