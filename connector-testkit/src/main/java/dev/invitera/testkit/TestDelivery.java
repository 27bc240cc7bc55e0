package dev.invitera.testkit;

import dev.invitera.connector.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook delivery. Immutable. */
public final class TestDelivery {

  private final String method;
  private final String query;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  /**
   * A delivery.
   *
   * @param query without its question mark
   * @param headers names in any case; given to connectors in lower case
   */
  public TestDelivery(String method, String query, Map<String, List<String>> headers, byte[] body) {
    Map<String, List<String>> lowerCase = new TreeMap<>();
    headers.forEach(
        (name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    this.method = method;
    this.query = query;
    this.headers = Map.copyOf(lowerCase);
    this.body = body.clone();
  }

  /** A POST without a query. */
  public static TestDelivery post(Map<String, List<String>> headers, byte[] body) {
    return new TestDelivery("POST", "", headers, body);
  }

  /**
   * A POST of JSON, signed by the digest of its body that most platforms use: HMAC with SHA-256.
   *
   * @param header where the signature stands
   * @param secret whose bytes are the key
   * @param encoding how the digest is written: {@code Base64.getEncoder()::encodeToString} or
   *     {@code HexFormat.of()::formatHex}, behind a prefix where the platform has one
   */
  public static TestDelivery hmacSha256(
      String header, String secret, Function<byte[], String> encoding, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signature = encoding.apply(mac.doFinal(body));
      return post(
          Map.of("Content-Type", List.of("application/json"), header, List.of(signature)), body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot compute HmacSHA256", e);
    }
  }

  byte[] body() {
    return body.clone();
  }

  /** The same headers over other bytes: a forgery. */
  TestDelivery withBody(byte[] other) {
    return new TestDelivery(method, query, headers, other);
  }

  /** The same bytes with no headers but the content type, and no query. */
  TestDelivery unsigned() {
    Map<String, List<String>> kept = new TreeMap<>(headers);
    kept.keySet().retainAll(List.of("content-type"));
    return new TestDelivery(method, "", kept, body);
  }

  /** Its headers, by their names in lower case. */
  Map<String, List<String>> headers() {
    return headers;
  }

  /** Another in which these headers hold this, or are missing where it is nothing. */
  TestDelivery withHeaders(Set<String> names, UnaryOperator<List<String>> change) {
    Map<String, List<String>> changed = new TreeMap<>();
    headers.forEach(
        (name, values) -> changed.put(name, names.contains(name) ? change.apply(values) : values));
    changed.values().removeIf(List::isEmpty);
    return new TestDelivery(method, query, changed, body);
  }

  /** As the host hands it over. */
  WebhookRequest receivedAt(Instant time) {
    return new WebhookRequest() {
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
        return TestDelivery.this.body();
      }

      @Override
      public Instant receivedAt() {
        return time;
      }
    };
  }
}
