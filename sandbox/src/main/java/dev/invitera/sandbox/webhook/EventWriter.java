package dev.invitera.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.Query;
import java.time.Instant;
import java.util.List;

/** Writes a payload in a format: its body and the headers that describe it. */
record EventWriter(List<Header> headers, Body body) {

  static EventWriter write(EventFormat format, String id, Instant at, JsonNode payload) {
    return switch (format) {
      case EventFormat.PlainJson() ->
          new EventWriter(type("application/json"), Json.write(payload));
      case EventFormat.CloudEventStructured(String type, String source) ->
          new EventWriter(
              type("application/cloudevents+json; charset=UTF-8"),
              Json.write(event(type, source, id, at, payload)));
      case EventFormat.CloudEventBatch(String type, String source) ->
          new EventWriter(
              type("application/cloudevents-batch+json; charset=UTF-8"),
              Json.write(Json.array().add(event(type, source, id, at, payload))));
      case EventFormat.CloudEventBinary(String type, String source) ->
          new EventWriter(
              List.of(
                  new Header("Content-Type", "application/json"),
                  new Header("ce-specversion", "1.0"),
                  new Header("ce-type", attribute(type)),
                  new Header("ce-source", attribute(source)),
                  new Header("ce-id", attribute(id)),
                  new Header("ce-time", at.toString())),
              Json.write(payload));
    };
  }

  private static ObjectNode event(
      String type, String source, String id, Instant at, JsonNode payload) {
    ObjectNode event = Json.object().put("specversion", "1.0").put("type", type);
    event.put("source", source).put("id", id).put("time", at.toString());
    event.put("datacontenttype", "application/json").set("data", payload);
    return event;
  }

  /** Header values are printable ASCII; blanks, quotes, percent signs and the rest are encoded. */
  private static String attribute(String value) {
    StringBuilder encoded = new StringBuilder();
    value
        .codePoints()
        .forEach(c -> {
          boolean plain = c > ' ' && c < 127 && c != '"' && c != '%';
          String text = Character.toString(c);
          encoded.append(plain ? text : Query.percentEncode(text));
        });
    return encoded.toString();
  }

  private static List<Header> type(String value) {
    return List.of(new Header("Content-Type", value));
  }
}
