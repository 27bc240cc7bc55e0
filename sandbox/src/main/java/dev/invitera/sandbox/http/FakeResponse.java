package dev.invitera.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a fake answers. */
public record FakeResponse(int status, List<Header> headers, Body body) {

  /** Copies the list. */
  public FakeResponse {
    headers = List.copyOf(headers);
  }

  /** JSON as most servers write it. */
  public static FakeResponse json(int status, JsonNode body) {
    return of(status, "application/json", Json.write(body));
  }

  /** An HTML page, as a proxy or a firewall answers. */
  public static FakeResponse html(int status, String title) {
    return of(
        status,
        "text/html; charset=UTF-8",
        Body.of(
            "<!DOCTYPE html>\n<html><head><title>"
                + title
                + "</title></head><body><h1>"
                + title
                + "</h1></body></html>\n"));
  }

  /** Nothing but a status. */
  public static FakeResponse empty(int status) {
    return new FakeResponse(status, List.of(), Body.empty());
  }

  /** A body of the given type. */
  public static FakeResponse of(int status, String contentType, Body body) {
    return new FakeResponse(status, List.of(new Header("Content-Type", contentType)), body);
  }

  /** The same with one more header. */
  public FakeResponse with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new FakeResponse(status, more, body);
  }

  /** The same without the headers whose names begin so, in any case. */
  public FakeResponse without(String prefix) {
    return new FakeResponse(
        status,
        headers.stream()
            .filter(header -> !header.name().regionMatches(true, 0, prefix, 0, prefix.length()))
            .toList(),
        body);
  }

  /** The same with another body; the headers stay. */
  public FakeResponse withBody(Body other) {
    return new FakeResponse(status, headers, other);
  }
}
