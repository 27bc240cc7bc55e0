package dev.invitera.support.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** RFC 5849 section 3.6: everything but letters, digits and {@code -._~}, in UTF-8. */
final class PercentEncoding {

  private PercentEncoding() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
