package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.support.signature.HmacSignature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A delivery for tests, by default a POST. */
final class Post implements WebhookRequest {

  static final Instant NOW = Instant.parse("2026-11-22T00:10:00Z");

  private final String method;
  private final String query;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  private Post(String method, String query, Map<String, List<String>> headers, byte[] body) {
    this.method = method;
    this.query = query;
    this.headers = headers;
    this.body = body.clone();
  }

  static Post of(byte[] body) {
    return new Post("POST", "", Map.of(), body);
  }

  static Post of(String body) {
    return of(body.getBytes(UTF_8));
  }

  /** A payload of the test resources with its headers. */
  static Post resource(String name) throws IOException {
    try (InputStream body = Post.class.getResourceAsStream("/deliveries/" + name + ".body");
        InputStream headers =
            Post.class.getResourceAsStream("/deliveries/" + name + ".headers.json")) {
      Post post = of(body.readAllBytes());
      for (JsonNode header : new ObjectMapper().readTree(headers).get("headers")) {
        post = post.with(header.get(0).asText(), header.get(1).asText());
      }
      return post;
    }
  }

  Post with(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), List.of(value));
    return new Post(method, query, more, body);
  }

  /** With one more value of a header. */
  Post withAnother(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(headers);
    more.merge(
        name.toLowerCase(Locale.ROOT),
        List.of(value),
        (before, added) -> Stream.concat(before.stream(), added.stream()).toList());
    return new Post(method, query, more, body);
  }

  Post method(String other) {
    return new Post(other, query, headers, body);
  }

  Post query(String other) {
    return new Post(method, other, headers, body);
  }

  /** Signed as by Standard Webhooks with {@link SettingsYaml#SECRET}. */
  Post signed() {
    byte[] key = Base64.getDecoder().decode(SettingsYaml.SECRET.substring("whsec_".length()));
    byte[] start = ("msg_1." + NOW.getEpochSecond() + ".").getBytes(UTF_8);
    return with("webhook-id", "msg_1")
        .with("webhook-timestamp", "" + NOW.getEpochSecond())
        .with("webhook-signature", "v1," + HmacSignature.SHA256_BASE64.sign(key, start, body));
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String query() {
    return query;
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
    return NOW;
  }
}
