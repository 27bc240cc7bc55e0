package dev.invitera.webhook;

import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.webhook.CloudEvents.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one delivery holds: usually one event, in a batch several, of which some may be broken.
 *
 * @param readable events, in the order sent
 * @param broken why each of the others is none
 * @param tooMany whether there were so many that none was read
 */
record Events(List<Event> readable, List<UnreadableOrder> broken, boolean tooMany) {

  /** Bounds the work of one delivery. */
  static final int MOST = 1_000;

  Events {
    readable = List.copyOf(readable);
    broken = List.copyOf(broken);
  }

  /** Reads a body whose signature has held. */
  static Events read(WebhookRequest request) throws UnreadableException {
    byte[] body = Content.of(request);
    if (blank(body)) {
      return new Events(List.of(), List.of(), false);
    }
    if (Content.mediaType(request).equals("application/x-www-form-urlencoded")) {
      throw new UnreadableException("the body is a form; let the sender post JSON");
    }
    Object json = JsonReader.read(body);
    return switch (CloudEvents.mode(request)) {
      case NONE, UNSUPPORTED -> of(new Event(Map.of(), json));
      case BINARY -> of(CloudEvents.binary(request, json));
      case STRUCTURED -> of(CloudEvents.structured(json));
      case BATCH -> batch(json);
    };
  }

  boolean empty() {
    return readable.isEmpty() && broken.isEmpty();
  }

  /** The id of the one event, if there is exactly one and it has an id. */
  Optional<String> soleId() {
    return readable.size() == 1 && readable.getFirst().attributes().get("id") instanceof String id
        ? Optional.of(id)
        : Optional.empty();
  }

  private static Events of(Event event) {
    return new Events(List.of(event), List.of(), false);
  }

  private static Events batch(Object json) throws UnreadableException {
    if (!(json instanceof List<?> elements)) {
      throw new UnreadableException("a batch of CloudEvents must be a JSON array");
    }
    if (elements.size() > MOST) {
      return new Events(List.of(), List.of(), true);
    }
    List<Event> readable = new ArrayList<>();
    List<UnreadableOrder> broken = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      try {
        readable.add(CloudEvents.structured(elements.get(i)));
      } catch (UnreadableException e) {
        broken.add(
            new UnreadableOrder(
                Optional.empty(), e.message() + " (event " + (i + 1) + " of the batch)"));
      }
    }
    return new Events(readable, broken, false);
  }

  private static boolean blank(byte[] body) {
    for (byte character : body) {
      if (character > ' ' || character < 0) {
        return false;
      }
    }
    return true;
  }
}
