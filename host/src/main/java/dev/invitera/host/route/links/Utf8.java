package dev.invitera.host.route.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as a stretch of UTF-8 bytes in an array that it shares with others, so that a field of a
 * large file goes from input to output without a copy of its own. Nobody writes to the array while
 * the text is in use. Personal data: the text form shows nothing of it.
 */
final class Utf8 {

  static final Utf8 EMPTY = of("");

  private static final ByteSet BLANKS = ByteSet.of(c -> c < 128 && Character.isWhitespace(c));

  private final byte[] bytes;
  private final int from;
  private final int to;

  Utf8(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  static Utf8 of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Utf8(bytes, 0, bytes.length);
  }

  /** In bytes. */
  int length() {
    return to - from;
  }

  byte byteAt(int index) {
    return bytes[from + index];
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Where an ASCII character first stands, in bytes from the start; negative if nowhere. */
  int indexOf(char ascii) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == ascii) {
        return i - from;
      }
    }
    return -1;
  }

  /** Whether one of the bytes is in a set. Those of characters beyond ASCII are 128 or more. */
  boolean hasAny(ByteSet set) {
    for (int i = from; i < to; i++) {
      if (set.contains(bytes[i])) {
        return true;
      }
    }
    return false;
  }

  /** Without blanks at its ends; the same ones that {@link String#strip()} takes. */
  Utf8 strip() {
    int first = from;
    int last = to;
    while (first < last && BLANKS.contains(bytes[first])) {
      first++;
    }
    while (first < last && BLANKS.contains(bytes[last - 1])) {
      last--;
    }
    if (first < last && (bytes[first] < 0 || bytes[last - 1] < 0)) {
      // Beyond ASCII there are blanks too; they are rare, and String knows them.
      String text = new String(bytes, first, last - first, UTF_8);
      String stripped = text.strip();
      if (stripped.length() < text.length()) {
        return of(stripped);
      }
    }
    return first == from && last == to ? this : new Utf8(bytes, first, last);
  }

  /** The texts between separators, stripped; empty ones are left out. */
  List<Utf8> split(char separator) {
    List<Utf8> parts = new ArrayList<>(2);
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == separator) {
        Utf8 part = new Utf8(bytes, start, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, from, target, at, to - from);
  }

  byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  void update(MessageDigest digest) {
    digest.update(bytes, from, to - from);
  }

  String decoded() {
    return new String(bytes, from, to - from, UTF_8);
  }

  @Override
  public String toString() {
    return "Utf8[redacted]";
  }
}
