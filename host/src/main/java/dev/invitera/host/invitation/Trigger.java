package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The state that starts an invitation's clock. */
public sealed interface Trigger {

  /** Whether a version of an order stands at the trigger, or is known to have been there. */
  boolean reachedBy(ShopOrder order);

  /** The platform's own time for that, where it tells. */
  Optional<Instant> platformTime(ShopOrder order);

  /** Whether whatever has reached this trigger has reached the other one, too. */
  boolean implies(Trigger other);

  /** As it is stored; {@link #ofKey} reads it. */
  String key();

  /** The trigger of a key; empty if it is none of ours. */
  static Optional<Trigger> ofKey(String key) {
    if (key.startsWith("[") && key.endsWith("]")) {
      return Optional.of(AtStatuses.ofKey(key.substring(1, key.length() - 1)));
    }
    return Arrays.stream(OrderState.values())
        .filter(state -> Words.of(state).equals(key))
        .findFirst()
        .map(AtState::new);
  }

  /**
   * A common state or one beyond it.
   *
   * @param state PAID, FULFILLED or DELIVERED
   */
  record AtState(OrderState state) implements Trigger {

    @Override
    public boolean reachedBy(ShopOrder order) {
      return order.state().atOrBeyond(state) || platformTime(order).isPresent();
    }

    @Override
    public Optional<Instant> platformTime(ShopOrder order) {
      Optional<Instant> own = Optional.ofNullable(order.reached().get(state));
      return own.or(() ->
          order.reached().entrySet().stream()
              .filter(entry -> entry.getKey().atOrBeyond(state))
              .map(Map.Entry::getValue)
              .min(Instant::compareTo));
    }

    @Override
    public boolean implies(Trigger other) {
      return other instanceof AtState(OrderState earlier) && state.atOrBeyond(earlier);
    }

    @Override
    public String key() {
      return Words.of(state);
    }
  }

  /**
   * Statuses of the platform, matched exactly by their ids.
   *
   * @param statuses not empty
   */
  record AtStatuses(Set<String> statuses) implements Trigger {

    public AtStatuses {
      statuses = Set.copyOf(statuses);
    }

    @Override
    public boolean reachedBy(ShopOrder order) {
      return statuses.contains(order.status().id());
    }

    @Override
    public Optional<Instant> platformTime(ShopOrder order) {
      return reachedBy(order)
          ? Optional.ofNullable(order.reached().get(order.state()))
          : Optional.empty();
    }

    @Override
    public boolean implies(Trigger other) {
      return other instanceof AtStatuses(Set<String> wider) && wider.containsAll(statuses);
    }

    @Override
    public String key() {
      return statuses.stream()
          .map(status -> status.replace("%", "%25").replace(",", "%2C"))
          .sorted()
          .collect(Collectors.joining(",", "[", "]"));
    }

    private static AtStatuses ofKey(String list) {
      return new AtStatuses(
          Arrays.stream(list.split(",", -1))
              .map(status -> status.replace("%2C", ",").replace("%25", "%"))
              .collect(Collectors.toSet()));
    }
  }
}
