package dev.invitera.testkit.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.testkit.example.ExampleApi.Note;
import dev.invitera.testkit.example.ExampleApi.Orders;
import dev.invitera.testkit.example.ExampleApi.WireOrder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The imaginary shop's orders. */
final class ExampleStore {

  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final TreeMap<Long, WireOrder> orders = new TreeMap<>();

  ExampleStore(Clock clock) {
    this.clock = clock;
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  synchronized long put(String name, String email, String status) {
    long id = orders.isEmpty() ? 1 : orders.lastKey() + 1;
    orders.put(id, new WireOrder(id, now(), now(), status, name, email, List.of()));
    return id;
  }

  /** Takes an order the time at which it was placed. */
  synchronized void spoil(String id) {
    change(
        id,
        o -> new WireOrder(o.id(), 0, o.modified(), o.status(), o.name(), o.email(), o.notes()));
  }

  synchronized void remove(String id) {
    orders.remove(Long.valueOf(id));
  }

  synchronized Optional<WireOrder> find(String id) {
    return Optional.ofNullable(orders.get(Long.valueOf(id)));
  }

  synchronized void changeStatus(String id, String status) {
    change(
        id, o -> new WireOrder(o.id(), o.placed(), now(), status, o.name(), o.email(), o.notes()));
  }

  private void change(String id, UnaryOperator<WireOrder> change) {
    orders.computeIfPresent(Long.valueOf(id), (key, order) -> change.apply(order));
  }

  /** What the API answers; empty for 404. */
  synchronized Optional<Object> answer(URI uri, byte[] body, boolean write) throws IOException {
    String[] path = uri.getPath().split("/", -1);
    if (path.length == 2) {
      return Optional.of(list(query(uri)));
    }
    // An order in the trash is still there by its id, as on real platforms.
    Optional<WireOrder> order = find(path[2]);
    if (!write || order.isEmpty()) {
      return order.map(found -> found);
    }
    Note note = json.readValue(body, Note.class);
    change(path[2], o -> withNote(o, note.text()));
    return Optional.of(note);
  }

  private static WireOrder withNote(WireOrder o, String text) {
    List<String> notes = new ArrayList<>(o.notes());
    notes.add(text);
    return new WireOrder(
        o.id(), o.placed(), o.modified(), o.status(), o.name(), o.email(), List.copyOf(notes));
  }

  private Orders list(Map<String, Long> query) {
    long from = query.get("from");
    List<WireOrder> matching =
        orders.values().stream()
            .filter(o -> o.modified() >= from && o.modified() <= query.get("to"))
            .filter(o -> o.modified() > from || o.id() > query.get("after"))
            .filter(o -> !o.status().equals("deleted"))
            .sorted(Comparator.comparingLong(WireOrder::modified).thenComparingLong(WireOrder::id))
            .skip(query.get("offset"))
            .toList();
    return new Orders(
        matching.size() + query.get("offset").intValue(),
        matching.stream().limit(query.get("limit")).toList());
  }

  private static Map<String, Long> query(URI uri) {
    return Arrays.stream(uri.getQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
  }
}
