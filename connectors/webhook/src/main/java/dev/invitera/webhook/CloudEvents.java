package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cel.common.values.NullValue;
import dev.invitera.connector.webhook.WebhookRequest;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CloudEvents 1.0 over HTTP, in its three modes.
 *
 * @see <a href="https://github.com/cloudevents/spec">CloudEvents, HTTP protocol binding</a>
 */
final class CloudEvents {

  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final List<String> REQUIRED = List.of("id", "source", "type");

  private CloudEvents() {}

  /** How a request carries events. */
  enum Mode {
    /** Not as CloudEvents: the body is the data. */
    NONE,
    /** Attributes in headers, the body is the data. */
    BINARY,
    /** One event as JSON. */
    STRUCTURED,
    /** A list of events as JSON. */
    BATCH,
    /** Another format than JSON. */
    UNSUPPORTED
  }

  static Mode mode(WebhookRequest request) {
    String type = Content.mediaType(request);
    if (type.equals(STRUCTURED)) {
      return Mode.STRUCTURED;
    }
    if (type.equals(BATCH)) {
      return Mode.BATCH;
    }
    if (type.startsWith("application/cloudevents")) {
      return Mode.UNSUPPORTED;
    }
    return request.header("ce-specversion").isPresent() ? Mode.BINARY : Mode.NONE;
  }

  /** An event with its attributes in {@code ce-} headers. */
  static Event binary(WebhookRequest request, Object data) throws UnreadableException {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (String header : request.headers().keySet()) {
      if (header.startsWith("ce-")) {
        attributes.put(header.substring(3), decoded(header, request.header(header).orElse("")));
      }
    }
    request
        .header("content-type")
        .ifPresent(type -> attributes.putIfAbsent("datacontenttype", type));
    return checked(new Event(attributes, data));
  }

  /** An event whose attributes and data are members of one JSON object. */
  static Event structured(Object json) throws UnreadableException {
    if (!(json instanceof Map<?, ?> members)) {
      throw new UnreadableException("a CloudEvent must be a JSON object");
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    members.forEach((name, value) -> attributes.put((String) name, value));
    Object data = attributes.remove("data");
    Object base64 = attributes.remove("data_base64");
    if (data != null && base64 != null) {
      throw new UnreadableException("a CloudEvent has both data and data_base64");
    }
    Event event = checked(new Event(attributes, data == null ? NullValue.NULL_VALUE : data));
    return base64 == null ? event : new Event(attributes, unpacked(base64));
  }

  private static Object unpacked(Object base64) throws UnreadableException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64 instanceof String text ? text : "?");
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("data_base64 of a CloudEvent is not base64");
    }
    return JsonReader.read(bytes);
  }

  private static Event checked(Event event) throws UnreadableException {
    if (!"1.0".equals(event.attributes().get("specversion"))) {
      throw new UnreadableException("specversion of a CloudEvent must be 1.0");
    }
    for (String name : REQUIRED) {
      if (!(event.attributes().get(name) instanceof String text) || text.isBlank()) {
        throw new UnreadableException("a CloudEvent must have " + name);
      }
    }
    return event;
  }

  private static String decoded(String header, String value) throws UnreadableException {
    try {
      // A plus sign stands for itself here, unlike in forms.
      return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("the header " + header + " is not percent-encoded text");
    }
  }

  /**
   * What happened, and to what.
   *
   * @param attributes of the event with its extensions; empty for a body that is no CloudEvent
   * @param data the value that expressions see as {@code body}
   */
  record Event(Map<String, Object> attributes, Object data) {}
}
