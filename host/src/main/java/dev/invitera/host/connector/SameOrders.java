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
 * Which orders the shops read, so that no two read the same: each would invite their customers. The
 * first to claim orders has them. Safe for several threads.
 */
public final class SameOrders {

  private record Place(String connector, String name) {}

  private record Claim(OrderOrigin origin, SettingsSource settings) {}

  /** What some shops claimed at a moment. */
  static final class Claimed {
    private final Map<String, Place> places = new TreeMap<>();
    private final Map<String, Claim> claims = new TreeMap<>();
    private final List<String> shops;

    private Claimed(Collection<String> shops) {
      this.shops = List.copyOf(shops);
    }
  }

  /** What shops have claimed, for {@link #restore}. */
  synchronized Claimed claimed(Collection<String> shops) {
    Claimed now = new Claimed(shops);
    for (String shop : shops) {
      Place place = places.get(shop);
      if (place != null) {
        now.places.put(shop, place);
        now.claims.put(shop, claims.getOrDefault(place, Map.of()).get(shop));
      }
    }
    return now;
  }

  /** Lets shops have what they had claimed, instead of what they claimed since. */
  synchronized void restore(Claimed before) {
    release(before.shops);
    before.places.forEach((shop, place) -> {
      places.put(shop, place);
      claims.computeIfAbsent(place, _ -> new TreeMap<>()).put(shop, before.claims.get(shop));
    });
  }

  private final Map<String, Place> places = new HashMap<>();
  private final Map<Place, Map<String, Claim>> claims = new HashMap<>();

  /**
   * Claims what a shop reads, and gives up what it claimed before.
   *
   * @return what is wrong, if another shop has claimed some of it; then nothing is claimed
   */
  public synchronized Optional<Problem> claim(
      String shop, String connector, SettingsSource settings, Optional<OrderOrigin> origin) {
    release(shop);
    if (origin.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(connector, origin.get().place());
    Map<String, Claim> there = claims.computeIfAbsent(place, _ -> new TreeMap<>());
    for (Map.Entry<String, Claim> other : there.entrySet()) {
      if (other.getValue().origin().overlaps(origin.get())) {
        return Optional.of(problem(settings, other.getKey(), other.getValue().settings()));
      }
    }
    there.put(shop, new Claim(origin.get(), settings));
    places.put(shop, place);
    return Optional.empty();
  }

  /** Gives up what shops claimed. */
  public synchronized void release(Collection<String> shops) {
    shops.forEach(this::release);
  }

  private void release(String shop) {
    Optional.ofNullable(places.remove(shop))
        .map(claims::get)
        .ifPresent(there -> there.remove(shop));
  }

  private static Problem problem(SettingsSource settings, String other, SettingsSource others) {
    Problem there = others.problemAt("", "");
    return settings.problemAt(
        "",
        "reads the same orders as shop '%s' (%s:%d), so that each customer would be invited by both; take one of the two out, or let each read only orders of its own where the connector has settings for that"
            .formatted(other, there.file(), there.line()));
  }
}
