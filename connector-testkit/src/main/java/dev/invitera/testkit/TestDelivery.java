package dev.invitera.testkit;

import dev.invitera.connector.webhook.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
