package dev.invitera.host.route.links;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as RFC 3986 says, in upper-case hex, from bytes to bytes. */
final class PercentEncoding {

  /** Bytes that one may become. */
  static final int MOST_BYTES = 3;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** Those that stand for themselves in an address. */
  private static final ByteSet UNRESERVED =
      ByteSet.of(c -> c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0));

  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private PercentEncoding() {}

  /**
   * Encodes a text.
   *
   * @param target with room for three bytes for each of the text's
   * @return where the encoded text ends in the target
   */
  static int encode(Utf8 text, byte[] target, int at) {
    int end = at;
    for (int i = 0; i < text.length(); i++) {
      end = encode(text.byteAt(i), target, end);
    }
    return end;
  }

  /**
   * Encodes base64, eight bytes at a time: only three of its 65 characters need encoding, so mostly
   * none of eight does.
   *
   * @param target with room for three bytes for each of the text's
   * @return where the encoded text ends in the target
   */
  static int encodeBase64(byte[] base64, byte[] target, int at) {
    ByteBuffer from = ByteBuffer.wrap(base64).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
    int end = at;
    int i = 0;
    // The third one, the padding, stands only among the last two, which are left to the plain way.
    while (i <= base64.length - Long.BYTES - 2) {
      long eight = from.getLong(i);
      to.putLong(end, eight);
      // '+' and '/' are the characters below '0'; taking '0' away turns their highest bit on.
      long encoded = (eight - ZEROS) & HIGHEST_BITS;
      int plain = encoded == 0 ? Long.BYTES : Long.numberOfTrailingZeros(encoded) / Byte.SIZE;
      i += plain;
      end += plain;
      if (encoded != 0) {
        end = encode(base64[i++], target, end);
      }
    }
    while (i < base64.length) {
      end = encode(base64[i++], target, end);
    }
    return end;
  }

  private static int encode(byte character, byte[] target, int at) {
    if (UNRESERVED.contains(character)) {
      target[at] = character;
      return at + 1;
    }
    target[at] = '%';
    target[at + 1] = HEX[(character >> 4) & 15];
    target[at + 2] = HEX[character & 15];
    return at + MOST_BYTES;
  }
}
