package dev.invitera.sandbox.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param receivedAt by the fake's clock
 * @param path still percent-encoded
 * @param rawQuery without its question mark, still percent-encoded; empty if there is none
 */
public record RecordedRequest(
    Instant receivedAt,
    String method,
    String path,
    String rawQuery,
    List<Header> headers,
    Body body) {

  /** Copies the list. */
  public RecordedRequest {
    headers = List.copyOf(headers);
  }

  /** The query, decoded. */
  public Query query() {
    return Query.parse(rawQuery);
  }

  /** The body read as a form, decoded. */
  public Query form() {
    return Query.parse(body.text());
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** Method, path and query on one line: what fault patterns are matched against. */
  public String line() {
    return method + " " + path + (rawQuery.isEmpty() ? "" : "?" + rawQuery);
  }

  /** Keeps bodies, headers and queries, where people are named, out of messages. */
  @Override
  public String toString() {
    return method + " " + path + " (" + body + ")";
  }
}
