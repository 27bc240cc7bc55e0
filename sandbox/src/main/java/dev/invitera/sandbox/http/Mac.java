package dev.invitera.sandbox.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes by the JDK. */
public final class Mac {
  private Mac() {}

  /** The code of these bytes, by a JDK algorithm name such as {@code HmacSHA256}. */
  public static byte[] compute(String algorithm, byte[] key, Body body) {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(body.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot compute " + algorithm, e);
    }
  }

  /** Compares in constant time. */
  public static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
