package dev.invitera.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that a {@link FakeServer} got.
 *
 * @param uri path and query, as they came
 * @param headers by their names in lower case
 * @param body as UTF-8
 */
public record FakeRequest(String method, URI uri, Map<String, List<String>> headers, String body) {

  public FakeRequest {
    headers = Map.copyOf(headers);
  }

  static FakeRequest of(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return new FakeRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** The path without the query. */
  public String path() {
    return uri.getPath();
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** A parameter of the query. */
  public Optional<String> parameter(String name) {
    return Arrays.stream(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> decoded(pair[0]).equals(name))
        .map(pair -> pair.length == 1 ? "" : decoded(pair[1]))
        .findFirst();
  }

  /** A parameter of the query that must be there and a whole number. */
  public long number(String name) {
    return parameter(name)
        .map(Long::valueOf)
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + uri));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
