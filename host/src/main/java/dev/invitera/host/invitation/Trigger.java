package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The state that starts an invitation's clock. */
public sealed interface Trigger {

  /** Whether a version of an order stands at the trigger, or is known to have been there. */
  boolean reachedBy(ShopOrder order);

  /** The platform's own time for that, where it tells. */
  Optional<Instant> platformTime(ShopOrder order);

  /** As an operator would write it. */
  String describe();

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
    public String describe() {
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
    public String describe() {
      return statuses.stream().sorted().toList().toString();
    }
  }
}
