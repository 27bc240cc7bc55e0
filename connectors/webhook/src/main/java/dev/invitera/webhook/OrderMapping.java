package dev.invitera.webhook;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.MappedField;
import dev.invitera.support.order.LeftOut;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The compiled mapping of one shop. Immutable, safe for several threads. */
final class OrderMapping {

  private static final int LONGEST_ID = 255;

  private final Optional<Expression> when;
  private final Optional<Expression> id;
  private final Optional<Expression> number;
  private final Optional<Expression> deleted;
  private final StateMapping state;
  private final Optional<Expression> placedAt;
  private final Optional<Expression> updatedAt;
  private final Map<OrderState, Expression> reached = new LinkedHashMap<>();
  private final Optional<ZoneId> zone;
  private final Optional<Expression> email;
  private final Optional<Expression> name;
  private final Optional<Expression> country;
  private final Optional<Expression> locale;
  private final Optional<Expression> storeView;
  private final Optional<Expression> total;
  private final Optional<Expression> currency;
  private final Optional<Expression> test;
  private final Map<String, Expression> attributes = new LinkedHashMap<>();
  private final Optional<LineMapping> lines;

  /**
   * Compiles the settings. What is wrong with them is found in {@link Expressions#problems}; the
   * mapping can be used only if nothing is.
   */
  OrderMapping(MappingSettings settings, Expressions expressions) {
    when = expressions.order("when", Kind.FLAG, settings.when());
    id = expressions.order("id", Kind.TEXT, Optional.of(settings.id()));
    number = expressions.order("number", Kind.TEXT, settings.number());
    deleted = expressions.order("deleted", Kind.FLAG, settings.deleted());
    state = new StateMapping(settings, expressions);
    placedAt = expressions.order("placed-at", Kind.TIME, Optional.of(settings.placedAt()));
    updatedAt = expressions.order("updated-at", Kind.TIME, settings.updatedAt());
    reached(OrderState.PAID, expressions.order("paid-at", Kind.TIME, settings.paidAt()));
    reached(
        OrderState.FULFILLED, expressions.order("fulfilled-at", Kind.TIME, settings.fulfilledAt()));
    reached(
        OrderState.DELIVERED, expressions.order("delivered-at", Kind.TIME, settings.deliveredAt()));
    zone = settings.zone().flatMap(text -> Places.zone(text, expressions));
    email = expressions.order("email", Kind.TEXT, settings.email());
    name = expressions.order("name", Kind.TEXT, settings.name());
    country = expressions.order("country", Kind.TEXT, settings.country());
    locale = expressions.order("locale", Kind.TEXT, settings.locale());
    storeView = expressions.order("store-view", Kind.TEXT, settings.storeView());
    total = expressions.order("total", Kind.NUMBER, settings.total());
    currency = expressions.order("currency", Kind.TEXT, settings.currency());
    test = expressions.order("test", Kind.FLAG, settings.test());
    settings
        .attributes()
        .forEach((key, source) ->
            expressions
                .order("attributes." + key, Kind.TEXT, Optional.of(source))
                .ifPresent(expression -> attributes.put(key, expression)));
    lines = settings.lines().map(each -> new LineMapping(each, expressions));
  }

  private void reached(OrderState at, Optional<Expression> time) {
    time.ifPresent(expression -> reached.put(at, expression));
  }

  /** Maps one delivery; whatever it holds, the answer is a value. */
  Mapped map(Map<String, ?> scope) {
    try {
      if (when.isPresent() && !when.get().flag(scope)) {
        return new Mapped.Skipped();
      }
      OrderRef ref = ref(scope);
      return deleted.isPresent() && deleted.get().flag(scope)
          ? new Mapped.Deleted(ref)
          : new Mapped.Order(order(ref, scope));
    } catch (UnreadableException e) {
      Optional<OrderRef> ref = knownRef(scope);
      String of = ref.map(known -> " (order " + known.orderId() + ")").orElse("");
      return new Mapped.Unreadable(new UnreadableOrder(ref, e.message() + of));
    }
  }

  /**
   * The same for a person to look at, part by part. As in an intake nothing more is read of what is
   * not about an order, or about a deleted one.
   */
  List<MappedField> fields(Map<String, ?> scope, String prefix) {
    FieldReader fields = new FieldReader(scope, zone, prefix);
    fields.read(when);
    if (holds(when, scope, true)) {
      fields.read(id);
      fields.read(deleted);
      if (!holds(deleted, scope, false)) {
        parts(scope, fields);
        lines.ifPresent(each -> each.fields(scope, prefix).forEach(fields::add));
      }
    }
    return fields.fields();
  }

  private void parts(Map<String, ?> scope, FieldReader fields) {
    fields.read(number);
    state.read(scope, fields);
    fields.read(placedAt);
    fields.read(updatedAt);
    reached.values().forEach(time -> fields.read(Optional.of(time)));
    fields.readPersonal(name);
    fields.readPersonal(email);
    fields.read(country, Places::country);
    fields.read(locale, Places::languageTag);
    Stream.of(storeView, total, currency, test).forEach(fields::read);
    attributes.values().forEach(attribute -> fields.read(Optional.of(attribute)));
  }

  private static boolean holds(Optional<Expression> flag, Map<String, ?> scope, boolean otherwise) {
    try {
      return flag.isEmpty() ? otherwise : flag.get().flag(scope);
    } catch (UnreadableException e) {
      return false;
    }
  }

  private OrderRef ref(Map<String, ?> scope) throws UnreadableException {
    Expression expression = id.orElseThrow();
    String text = expression.text(scope).orElse("");
    if (text.isBlank()) {
      throw expression.failed("gives nothing, and an order needs its id");
    }
    if (text.length() > LONGEST_ID) {
      throw expression.failed("gives an id of more than " + LONGEST_ID + " characters");
    }
    return new OrderRef(text);
  }

  /** The id for a message about something else; none if the id is what cannot be read. */
  private Optional<OrderRef> knownRef(Map<String, ?> scope) {
    try {
      return Optional.of(ref(scope));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private ShopOrder order(OrderRef ref, Map<String, ?> scope) throws UnreadableException {
    ShopOrderBuilder order = ShopOrder.builder(ref);
    order.number(text(number, scope));
    state.read(scope, order);
    Expression placed = placedAt.orElseThrow();
    order.placedAt(
        placed
            .time(scope, zone)
            .orElseThrow(() -> placed.failed("gives nothing, and an order needs its time")));
    if (updatedAt.isPresent()) {
      updatedAt.get().time(scope, zone).ifPresent(order::updatedAt);
    }
    order.customer(text(name, scope), text(email, scope));
    order.test(test.isPresent() && test.get().flag(scope));
    addUnneeded(order, scope);
    return order.build();
  }

  /** What is of another kind than it should be takes no order with it from here on. */
  private void addUnneeded(ShopOrderBuilder order, Map<String, ?> scope)
      throws UnreadableException {
    LeftOut leftOut = new LeftOut();
    for (Map.Entry<OrderState, Expression> entry : reached.entrySet()) {
      entry
          .getValue()
          .timeIfAny(scope, zone, leftOut)
          .ifPresent(at -> order.reached(entry.getKey(), at));
    }
    order.country(Places.country(textIfAny(country, scope, leftOut)));
    order.locale(Places.languageTag(textIfAny(locale, scope, leftOut)));
    order.storeView(textIfAny(storeView, scope, leftOut));
    Optional<BigDecimal> amount =
        total.isEmpty() ? Optional.empty() : total.get().numberIfAny(scope, leftOut);
    String code = textIfAny(currency, scope, leftOut).toUpperCase(Locale.ROOT);
    amount.ifPresent(paid -> order.total(paid, code));
    for (Map.Entry<String, Expression> entry : attributes.entrySet()) {
      entry
          .getValue()
          .textIfAny(scope, leftOut)
          .ifPresent(value -> order.attribute(entry.getKey(), value));
    }
    if (lines.isPresent()) {
      lines.get().read(scope, leftOut).forEach(order::line);
    }
    leftOut.tell(order);
  }

  private static String text(Optional<Expression> expression, Map<String, ?> scope)
      throws UnreadableException {
    return expression.isEmpty() ? "" : expression.get().text(scope).orElse("");
  }

  private static String textIfAny(
      Optional<Expression> expression, Map<String, ?> scope, LeftOut leftOut) {
    return expression.isEmpty() ? "" : expression.get().textIfAny(scope, leftOut).orElse("");
  }

  /** What a delivery, or one event of a batch, says. */
  sealed interface Mapped {
    /** A full order. */
    record Order(ShopOrder order) implements Mapped {}

    /** An order is gone. */
    record Deleted(OrderRef ref) implements Mapped {}

    /** Not about an order, by the {@code when} of the mapping. */
    record Skipped() implements Mapped {}

    /** An order that cannot be mapped. */
    record Unreadable(UnreadableOrder order) implements Mapped {}
  }
}
