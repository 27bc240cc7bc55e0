package dev.invitera.webhook;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrderBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far an order is: the sender's word, and what it means. */
final class StateMapping {

  private final Optional<Expression> status;
  private final Map<String, OrderState> statuses;
  private final Optional<Expression> state;

  StateMapping(MappingSettings settings, Expressions expressions) {
    status = expressions.order("status", Kind.TEXT, settings.status());
    statuses = settings.statuses();
    state = expressions.order("state", Kind.TEXT, settings.state());
    if (settings.status().isEmpty() && settings.state().isEmpty()) {
      expressions.problem(
          "mapping",
          "neither status nor state is given, so that no order would ever reach its trigger; give"
              + " status with statuses, or state: '\"fulfilled\"' where only such orders are sent");
    }
    if (settings.status().isEmpty() && !settings.statuses().isEmpty()) {
      expressions.problem("mapping.statuses", "needs status, the expression that gives the word");
    }
    if (settings.status().isPresent()
        && settings.statuses().isEmpty()
        && settings.state().isEmpty()) {
      expressions.problem(
          "mapping.status", "needs statuses, which say what its words mean, or state");
    }
  }

  void read(Map<String, ?> scope, ShopOrderBuilder order) throws UnreadableException {
    String word = status.isEmpty() ? "" : status.get().text(scope).orElse("");
    OrderState meaning = statuses.get(word);
    if (meaning == null) {
      meaning = state.isEmpty() ? OrderState.UNKNOWN : named(state.get(), scope);
    }
    order.status(OrderStatus.of(word.isEmpty() ? nameOf(meaning) : word), meaning);
  }

  private static OrderState named(Expression expression, Map<String, ?> scope)
      throws UnreadableException {
    String name = expression.text(scope).orElse("").toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return OrderState.UNKNOWN;
    }
    return Arrays.stream(OrderState.values())
        .filter(state -> nameOf(state).equals(name))
        .findFirst()
        .orElseThrow(() ->
            expression.failed(
                "gives none of the states "
                    + Arrays.stream(OrderState.values())
                        .map(StateMapping::nameOf)
                        .collect(Collectors.joining(", "))));
  }

  private static String nameOf(OrderState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
