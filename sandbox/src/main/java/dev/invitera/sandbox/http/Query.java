package dev.invitera.sandbox.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoded parameters of a query or of a form body, in the order sent. */
public record Query(List<Parameter> parameters) {

  /** One name with its value, both decoded. */
  public record Parameter(String name, String value) {}

  /** Copies the list. */
  public Query {
    parameters = List.copyOf(parameters);
  }

  /** Reads {@code a=1&b=2}; a name without {@code =} has the empty value. */
  public static Query parse(String raw) {
    List<Parameter> found = new ArrayList<>();
    int start = 0;
    while (start < raw.length()) {
      int end = raw.indexOf('&', start);
      String part = raw.substring(start, end < 0 ? raw.length() : end);
      start = end < 0 ? raw.length() : end + 1;
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      found.add(
          equals < 0
              ? new Parameter(decode(part), "")
              : new Parameter(
                  decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
    }
    return new Query(found);
  }

  /** What PHP makes of it: of several values under one name the last, at the place of the first. */
  public Query asPhp() {
    Map<String, String> byName = new LinkedHashMap<>();
    parameters.forEach(p -> byName.put(p.name(), p.value()));
    return new Query(
        byName.entrySet().stream().map(p -> new Parameter(p.getKey(), p.getValue())).toList());
  }

  /** The first value under this name. */
  public Optional<String> first(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).findFirst();
  }

  /** The last value under this name, which is the one PHP takes. */
  public Optional<String> last(String name) {
    return all(name).reversed().stream().findFirst();
  }

  /** Every value under this name. */
  public List<String> all(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
  }

  /** Whether the name occurs, with or without a value. */
  public boolean has(String name) {
    return parameters.stream().anyMatch(p -> p.name().equals(name));
  }

  /** Percent-encoding by RFC 3986, as OAuth 1.0a demands: only unreserved characters stay. */
  public static String percentEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // PHP keeps a broken escape as it stands.
      return text;
    }
  }
}
