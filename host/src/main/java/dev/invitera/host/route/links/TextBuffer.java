package dev.invitera.host.route.links;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A growing array of UTF-8 text, to be used again and again. For one thread. */
final class TextBuffer {

  private static final ByteSet ESCAPED_IN_JSON = ByteSet.of(c -> c < ' ' || c == '"' || c == '\\');

  private byte[] bytes;
  private int length;

  TextBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  TextBuffer ascii(String text) {
    int size = text.length();
    reserve(size);
    byte[] target = bytes;
    int at = length;
    for (int i = 0; i < size; i++) {
      target[at + i] = (byte) text.charAt(i);
    }
    length += size;
    return this;
  }

  TextBuffer ascii(char character) {
    reserve(1);
    bytes[length++] = (byte) character;
    return this;
  }

  TextBuffer text(Utf8 text) {
    reserve(text.length());
    text.copyTo(bytes, length);
    length += text.length();
    return this;
  }

  /** Adds a JSON string with its quotes. */
  TextBuffer json(Utf8 text) {
    ascii('"');
    if (text.hasAny(ESCAPED_IN_JSON)) {
      byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text.decoded());
      text(new Utf8(quoted, 0, quoted.length));
    } else {
      text(text);
    }
    return ascii('"');
  }

  /** Adds a text percent-encoded. */
  TextBuffer percentEncoded(Utf8 text) {
    reserve(text.length() * PercentEncoding.MOST_BYTES);
    length = PercentEncoding.encode(text, bytes, length);
    return this;
  }

  /** Adds bytes in base64, percent-encoded. */
  TextBuffer percentEncodedBase64(byte[] value) {
    byte[] base64 = Base64.getEncoder().encode(value);
    reserve(base64.length * PercentEncoding.MOST_BYTES);
    length = PercentEncoding.encodeBase64(base64, bytes, length);
    return this;
  }

  void writeTo(OutputStream output) throws IOException {
    output.write(bytes, 0, length);
  }

  String decoded() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
