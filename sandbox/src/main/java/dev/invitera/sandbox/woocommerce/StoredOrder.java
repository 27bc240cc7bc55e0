package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order with its notes, newest first. The JSON is never changed in place.
 *
 * @param statusBeforeTrash set while the order is in the trash
 */
record StoredOrder(ObjectNode json, List<JsonNode> notes, Optional<String> statusBeforeTrash) {

  StoredOrder {
    notes = List.copyOf(notes);
  }

  long id() {
    return json.path("id").asLong();
  }

  String status() {
    return json.path("status").asText();
  }

  StoredOrder with(ObjectNode other) {
    return new StoredOrder(other, notes, statusBeforeTrash);
  }

  StoredOrder withNote(JsonNode note) {
    List<JsonNode> more = new ArrayList<>();
    more.add(note);
    more.addAll(notes);
    return new StoredOrder(json, more, statusBeforeTrash);
  }
}
