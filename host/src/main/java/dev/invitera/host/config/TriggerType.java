package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.YamlNode.Items;
import dev.invitera.host.invitation.Trigger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code trigger}: a common state, or a list of the platform's own statuses. */
final class TriggerType implements ValueType<Trigger> {

  private static final List<String> STATES = List.of("paid", "fulfilled", "delivered");

  @Override
  public Optional<Trigger> read(Located at, Binder binder) {
    return at.node() instanceof Items
        ? statuses(at, binder)
        : ScalarType.shown(TriggerType::state, Forms::text).read(at, binder);
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    ObjectNode statuses = Forms.object().put("type", "array").put("minItems", 1);
    statuses.set("items", Forms.text());
    ObjectNode schema = Forms.object();
    schema.putArray("anyOf").add(Forms.oneOf(STATES)).add(statuses);
    return schema;
  }

  private static Trigger state(String text) throws WrongValueException {
    return switch (text) {
      case "paid" -> new Trigger.AtState(OrderState.PAID);
      case "fulfilled" -> new Trigger.AtState(OrderState.FULFILLED);
      case "delivered" -> new Trigger.AtState(OrderState.DELIVERED);
      default ->
          throw new WrongValueException(
              "is none of paid, fulfilled, delivered; platform statuses go in brackets: ["
                  + "status]"
                  + Suggestion.of(text, STATES));
    };
  }

  private static Optional<Trigger> statuses(Located at, Binder binder) {
    Set<String> statuses = new LinkedHashSet<>();
    for (Located item : at.children()) {
      binder.value(String.class, item).ifPresent(status -> statuses.add((String) status));
    }
    if (at.children().isEmpty()) {
      binder.problems().error(at, "needs at least one status");
    }
    return statuses.isEmpty() ? Optional.empty() : Optional.of(new Trigger.AtStatuses(statuses));
  }
}
