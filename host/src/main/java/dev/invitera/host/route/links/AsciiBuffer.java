package dev.invitera.host.route.links;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, reused from link to link. For one thread. */
final class AsciiBuffer {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  AsciiBuffer ascii(String text) {
    int size = text.length();
    reserve(size);
    for (int i = 0; i < size; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += size;
    return this;
  }

  /** Adds a JSON string with its quotes, in UTF-8. */
  AsciiBuffer json(String text) {
    byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    reserve(quoted.length + 2);
    bytes[length++] = '"';
    System.arraycopy(quoted, 0, bytes, length, quoted.length);
    length += quoted.length;
    bytes[length++] = '"';
    return this;
  }

  /** Adds bytes percent-encoded as RFC 3986 says, in upper-case hex. */
  AsciiBuffer percentEncoded(byte[] value) {
    reserve(value.length * 3);
    for (byte b : value) {
      if (unreserved(b)) {
        bytes[length++] = b;
      } else {
        bytes[length++] = '%';
        bytes[length++] = HEX[(b >> 4) & 15];
        bytes[length++] = HEX[b & 15];
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static boolean unreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
