package dev.invitera.host.route.links;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Where the initialization vectors of links come from. For one thread. */
interface InitializationVectors {

  /** Bytes in a vector. */
  int BYTES = 16;

  /** Writes a vector that was never used before. */
  void next(byte[] target);

  /** Random vectors, taken from a generator of this thread's own, many at a time. */
  static InitializationVectors random() {
    SecureRandom random = generator();
    byte[] stock = new byte[BYTES * 256];
    int[] used = {stock.length};
    return target -> {
      if (used[0] == stock.length) {
        random.nextBytes(stock);
        used[0] = 0;
      }
      System.arraycopy(stock, used[0], target, 0, BYTES);
      used[0] += BYTES;
    };
  }

  /** A generator seeded by the system's; the system's own takes longer than the encryption. */
  private static SecureRandom generator() {
    try {
      return SecureRandom.getInstance("DRBG");
    } catch (NoSuchAlgorithmException e) {
      // Some Javas are restricted to the generators of a certified module.
      return new SecureRandom();
    }
  }
}
