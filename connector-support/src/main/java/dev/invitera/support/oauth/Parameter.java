package dev.invitera.support.oauth;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A request parameter, decoded. */
record Parameter(String name, String value) {

  /** The order of RFC 5849 section 3.4.1.3.2: by encoded name, then by encoded value. */
  static final Comparator<Parameter> ENCODED_ORDER =
      Comparator.comparing(Parameter::encodedName).thenComparing(Parameter::encodedValue);

  /** The parameters of an address's query, section 3.4.1.3.1. */
  static List<Parameter> ofQuery(URI uri) {
    String query = uri.getRawQuery();
    return query == null || query.isEmpty()
        ? List.of()
        : Arrays.stream(query.split("&")).filter(p -> !p.isEmpty()).map(Parameter::parse).toList();
  }

  private static Parameter parse(String pair) {
    String[] parts = pair.split("=", 2);
    return new Parameter(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String encodedName() {
    return PercentEncoding.encode(name);
  }

  String encodedValue() {
    return PercentEncoding.encode(value);
  }

  /** {@code name=value}, both encoded. */
  String encoded() {
    return encodedName() + "=" + encodedValue();
  }

  /** Values may be proof of identity. */
  @Override
  public String toString() {
    return "Parameter[" + name + "]";
  }
}
