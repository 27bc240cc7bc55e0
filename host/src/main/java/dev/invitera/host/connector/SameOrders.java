package dev.invitera.host.connector;

import dev.invitera.connector.order.OrderOrigin;
import dev.invitera.host.config.Problem;
import dev.invitera.host.config.SettingsSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which orders the shops read, so that people learn of two that read the same: the customers may
 * hear from both. No more than a warning, since two shops of one site may be meant so, such as for
 * two business units, and those of one business unit never invite for the same reference twice.
 * Safe for several threads.
 */
public final class SameOrders {

  private record Place(String connector, String name) {}

  private record Noted(OrderOrigin origin, SettingsSource settings) {}

  /** What was noted of some shops at a moment. */
  static final class Remembered {
    private final Map<String, Place> places = new TreeMap<>();
    private final Map<String, Noted> noted = new TreeMap<>();
    private final List<String> shops;

    private Remembered(Collection<String> shops) {
      this.shops = List.copyOf(shops);
    }
  }

  private final Map<String, Place> places = new HashMap<>();
  private final Map<Place, Map<String, Noted>> noted = new HashMap<>();

  /**
   * Notes what a shop reads, instead of what was noted of it before.
   *
   * @return a warning, if another shop reads some of it
   */
  public synchronized Optional<Problem> note(
      String shop, String connector, SettingsSource settings, Optional<OrderOrigin> origin) {
    release(shop);
    if (origin.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(connector, origin.get().place());
    Map<String, Noted> there = noted.computeIfAbsent(place, _ -> new TreeMap<>());
    Optional<Problem> warning =
        there.entrySet().stream()
            .filter(other -> other.getValue().origin().overlaps(origin.get()))
            .findFirst()
            .map(other -> warning(settings, other.getKey(), other.getValue().settings()));
    there.put(shop, new Noted(origin.get(), settings));
    places.put(shop, place);
    return warning;
  }

  /** What is noted of shops, for {@link #restore}. */
  synchronized Remembered remembered(Collection<String> shops) {
    Remembered now = new Remembered(shops);
    for (String shop : shops) {
      Place place = places.get(shop);
      if (place != null) {
        now.places.put(shop, place);
        now.noted.put(shop, noted.getOrDefault(place, Map.of()).get(shop));
      }
    }
    return now;
  }

  /** What was noted of shops before, instead of what was since. */
  synchronized void restore(Remembered before) {
    release(before.shops);
    before.places.forEach((shop, place) -> {
      places.put(shop, place);
      noted.computeIfAbsent(place, _ -> new TreeMap<>()).put(shop, before.noted.get(shop));
    });
  }

  /** Forgets what shops read. */
  public synchronized void release(Collection<String> shops) {
    shops.forEach(this::release);
  }

  private void release(String shop) {
    Optional.ofNullable(places.remove(shop)).map(noted::get).ifPresent(there -> there.remove(shop));
  }

  private static Problem warning(SettingsSource settings, String other, SettingsSource others) {
    Problem there = others.problemAt("", "");
    return settings
        .problemAt(
            "",
            "reads the same orders as shop '%s' (%s:%d): its customers may be invited by both, unless both have the same business unit; take one of the two out, or let each read only orders of its own where the connector has settings for that"
                .formatted(other, there.file(), there.line()))
        .asWarning();
  }
}
