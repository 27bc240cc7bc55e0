package dev.invitera.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.DeliveryClient;
import dev.invitera.sandbox.http.DeliveryResult;
import dev.invitera.sandbox.http.Header;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Signs and posts JSON as shops and tools of many kinds do. Thread-safe. */
public final class WebhookSender implements AutoCloseable {
  private final Clock clock;
  private final DeliveryClient client = new DeliveryClient();
  private final AtomicLong lastId = new AtomicLong();

  /** Timestamps by this clock. */
  public WebhookSender(Clock clock) {
    this.clock = clock;
  }

  /** Signs and sends; each call has an id of its own. */
  public DeliveryResult send(URI to, SignatureStyle style, EventFormat format, JsonNode payload) {
    return send(to, signed(style, format, nextId(), payload));
  }

  /** Sends what was signed before, once more or for the first time. */
  public DeliveryResult send(URI to, Delivery delivery) {
    return client.send(to, delivery);
  }

  /** The signed delivery, not sent. */
  public Delivery signed(SignatureStyle style, EventFormat format, String id, JsonNode payload) {
    Instant now = clock.instant();
    EventWriter event = EventWriter.write(format, id, now, payload);
    return signedBytes(style, id, now, event.headers(), event.body());
  }

  /** Signs any bytes under any headers, malformed ones included. */
  public static Delivery signedBytes(
      SignatureStyle style, String id, Instant at, List<Header> headers, Body body) {
    List<Header> all = new ArrayList<>(headers);
    all.addAll(Signer.headers(style, id, at, body));
    return new Delivery("POST", all, body);
  }

  /** The CloudEvents handshake: OPTIONS with the sender's name. */
  public DeliveryResult handshake(URI to, String origin) {
    Header header = new Header("WebHook-Request-Origin", origin);
    return client.send(to, new Delivery("OPTIONS", List.of(header), Body.empty()));
  }

  /** An id that this sender has not used yet. */
  public String nextId() {
    return "msg_sandbox%08d".formatted(lastId.incrementAndGet());
  }

  @Override
  public void close() {
    client.close();
  }
}
