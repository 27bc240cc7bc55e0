package dev.invitera.sandbox.magento;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Adobe I/O Events as they come from Adobe Commerce: CloudEvents in JSON with two RSA signatures,
 * whose public keys lie under {@code /prod/keys/}. Only some fields of an order are in them, most
 * as texts. Thread-safe.
 */
public final class AdobeEvents {
  /** The recipient of events, by default. */
  public static final String CLIENT_ID = "0123456789abcdef0123456789abcdef";

  private static final String TYPE = "com.adobe.commerce.observer.sales_order_save_commit_after";
  private static final List<String> FIELDS =
      List.of("entity_id", "increment_id", "state", "status", "created_at", "updated_at");

  private final Clock clock;
  private final Map<String, KeyPair> served = new HashMap<>();
  private Optional<AdobeKeys> keys = Optional.empty();
  private int generation;

  AdobeEvents(Clock clock) {
    this.clock = clock;
  }

  /** Got when first needed, since making them takes a while. */
  private AdobeKeys keys() {
    AdobeKeys now = keys.orElseGet(() -> generation == 0 ? AdobeKeys.common() : AdobeKeys.others());
    keys = Optional.of(now);
    served.put(path(1), now.first());
    served.put(path(2), now.second());
    return now;
  }

  private String path(int number) {
    return "/prod/keys/pub-key-sandbox" + generation + number + ".pem";
  }

  /** From now on signs with other keys, at other paths; the former ones are not served any more. */
  public synchronized void rotateKeys() {
    served.clear();
    generation++;
    keys = Optional.empty();
  }

  synchronized Optional<FakeResponse> key(RecordedRequest request) {
    if (!request.method().equals("GET") || !request.path().startsWith("/prod/keys/")) {
      return Optional.empty();
    }
    KeyPair pair = served.get(request.path());
    return Optional.of(
        pair == null
            ? FakeResponse.html(404, "404 Not Found")
            : FakeResponse.of(200, "application/x-x509-ca-cert", Body.of(pem(pair))));
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** An event about an order as it is now, for {@link #CLIENT_ID}. */
  public Delivery of(JsonNode order) {
    return of(order, CLIENT_ID);
  }

  /** The same for another recipient. */
  public Delivery of(JsonNode order, String clientId) {
    ObjectNode value = Json.object();
    for (String field : FIELDS) {
      if (order.has(field)) {
        value.put(field, order.path(field).asText());
      }
    }
    if (order.has("store_id")) {
      value.put("store_id", order.path("store_id").asText());
    }
    return event(TYPE, value, clientId);
  }

  /**
   * An event of any type.
   *
   * @param value what the subscription's fields give of it
   */
  public Delivery event(String type, ObjectNode value, String clientId) {
    return sign(Json.write(envelope(type, value, clientId)).bytes());
  }

  /** Several events in one delivery, as a registration for batches gets them. */
  public Delivery batch(String type, List<ObjectNode> values) {
    var list = Json.array();
    values.forEach(value -> list.add(envelope(type, value, CLIENT_ID)));
    return sign(Json.write(list).bytes());
  }

  private ObjectNode envelope(String type, ObjectNode value, String clientId) {
    String id = UUID.nameUUIDFromBytes((type + value + clock.instant()).getBytes(UTF_8)).toString();
    ObjectNode event = Json.object();
    event.put("id", id).put("type", type);
    event.put("source", "urn:uuid:3c0d1e6e-2b11-4d0a-8f3b-000000000001");
    event.put("specversion", "1.0").put("time", clock.instant().toString());
    event.put("datacontenttype", "application/json");
    ObjectNode data = event.putObject("data");
    data.put("key", id).set("value", value);
    data.put("source", "example.production");
    // The store view in which it happened, which for a change in the admin is the admin's.
    data.putObject("_metadata")
        .put("commerceEdition", "Adobe Commerce")
        .put("commerceVersion", "2.4.7")
        .put("eventsClientVersion", "1.6.0")
        .put("storeId", "0")
        .put("websiteId", "0")
        .put("storeGroupId", "0");
    return event.put("recipientclientid", clientId);
  }

  /** Any bytes at all, signed as if Adobe had sent them. */
  public synchronized Delivery sign(byte[] body) {
    AdobeKeys now = keys();
    return new Delivery(
        "POST",
        List.of(
            new Header("Content-Type", "application/cloudevents+json"),
            new Header("User-Agent", "Adobe/1.0"),
            new Header("x-adobe-delivery-id", UUID.nameUUIDFromBytes(body).toString()),
            new Header("x-adobe-digital-signature-1", signature(now.first(), body)),
            new Header("x-adobe-public-key1-path", path(1)),
            new Header("x-adobe-digital-signature-2", signature(now.second(), body)),
            new Header("x-adobe-public-key2-path", path(2))),
        Body.of(body));
  }

  private static String signature(KeyPair pair, byte[] body) {
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(pair.getPrivate());
      signer.update(body);
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }
}
