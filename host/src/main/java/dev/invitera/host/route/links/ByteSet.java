package dev.invitera.host.route.links;

import java.util.function.IntPredicate;

/** Some of the 256 bytes, looked up faster than a condition is worked out. Immutable. */
final class ByteSet {

  private final boolean[] members = new boolean[256];

  private ByteSet(IntPredicate membership) {
    for (int i = 0; i < members.length; i++) {
      members[i] = membership.test(i);
    }
  }

  /** The bytes, from 0 to 255, for which a condition holds. */
  static ByteSet of(IntPredicate membership) {
    return new ByteSet(membership);
  }

  boolean contains(byte value) {
    return members[value & 0xFF];
  }
}
