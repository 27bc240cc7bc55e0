package dev.invitera.host.route.links;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, reused from link to link. For one thread. */
final class AsciiBuffer {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** By byte: those that stand for themselves in an address. */
  private static final boolean[] UNRESERVED = unreserved();

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
    if (plain(text)) {
      return ascii("\"").ascii(text).ascii("\"");
    }
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
      if (UNRESERVED[b & 0xFF]) {
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

  /** Whether a text is ASCII that JSON takes as it is. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static boolean[] unreserved() {
    boolean[] unreserved = new boolean[256];
    for (char c = 0; c < 128; c++) {
      unreserved[c] = Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0;
    }
    return unreserved;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
