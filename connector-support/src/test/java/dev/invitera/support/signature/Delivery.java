package dev.invitera.support.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.webhook.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A delivery for tests. */
final class Delivery implements WebhookRequest {

  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Instant receivedAt;

  private Delivery(Map<String, List<String>> headers, byte[] body, Instant receivedAt) {
    this.headers = headers;
    this.body = body.clone();
    this.receivedAt = receivedAt;
  }

  static Delivery of(byte[] body, Instant receivedAt) {
    return new Delivery(Map.of(), body, receivedAt);
  }

  static Delivery of(String body, Instant receivedAt) {
    return of(body.getBytes(UTF_8), receivedAt);
  }

  Delivery with(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), List.of(value));
    return new Delivery(more, body, receivedAt);
  }

  /** The same with every header that holds a signature twice. */
  Delivery withSignaturesTwice() {
    Map<String, List<String>> more = new TreeMap<>(headers);
    more.replaceAll((name, values) ->
        name.contains("signature") || name.contains("hmac")
            ? List.of(values.getFirst(), values.getFirst())
            : values);
    return new Delivery(more, body, receivedAt);
  }

  Delivery at(Instant time) {
    return new Delivery(headers, body, time);
  }

  Delivery withBody(byte[] other) {
    return new Delivery(headers, other, receivedAt);
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String query() {
    return "";
  }

  @Override
  public Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  @Override
  public Instant receivedAt() {
    return receivedAt;
  }
}
