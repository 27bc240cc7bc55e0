package dev.invitera.webhook;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.connector.webhook.MappedField;
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
    String word = word(scope);
    OrderState meaning = meaning(word, scope);
    order.status(OrderStatus.of(word.isEmpty() ? nameOf(meaning) : word), meaning);
  }

  /** The same for a person to look at. */
  void read(Map<String, ?> scope, FieldReader fields) {
    fields.read(status);
    fields.add("state", rule(), shown(scope));
  }

  private MappedField.Value shown(Map<String, ?> scope) {
    try {
      String word = word(scope);
      OrderState meaning = meaning(word, scope);
      return meaning == OrderState.UNKNOWN
          ? new MappedField.Problem(
              "unknown: neither statuses nor state tells what the status means, so that nothing"
                  + " happens")
          : new MappedField.Given(nameOf(meaning));
    } catch (UnreadableException e) {
      return new MappedField.Problem(e.message());
    }
  }

  private String rule() {
    String named = state.map(Expression::source).orElse("");
    if (statuses.isEmpty()) {
      return named;
    }
    return named.isEmpty() ? "status by statuses" : "status by statuses, else " + named;
  }

  private String word(Map<String, ?> scope) throws UnreadableException {
    return status.isEmpty() ? "" : status.get().text(scope).orElse("");
  }

  private OrderState meaning(String word, Map<String, ?> scope) throws UnreadableException {
    OrderState told = statuses.get(word);
    if (told != null) {
      return told;
    }
    return state.isEmpty() ? OrderState.UNKNOWN : named(state.get(), scope);
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
