package dev.invitera.host.route.links;

import java.security.SecureRandom;

/** Where the initialization vectors of links come from. For one thread. */
interface InitializationVectors {

  /** Bytes in a vector. */
  int BYTES = 16;

  /** Writes a vector that was never used before. */
  void next(byte[] target);

  /** Random vectors, taken from the system's generator many at a time. */
  static InitializationVectors random(SecureRandom random) {
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
}
