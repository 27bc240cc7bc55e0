package dev.invitera.connector.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Builds a {@link ShopOrder}. For one thread. Blank texts count as absent. */
public final class ShopOrderBuilder {

  private final OrderRef ref;
  private final Map<OrderState, Instant> reached = new EnumMap<>(OrderState.class);
  private final List<OrderLine> lines = new ArrayList<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private String number;
  private Optional<OrderStatus> status = Optional.empty();
  private Optional<OrderState> state = Optional.empty();
  private Optional<Instant> placedAt = Optional.empty();
  private Optional<Instant> updatedAt = Optional.empty();
  private Optional<Customer> customer = Optional.empty();
  private Optional<String> country = Optional.empty();
  private Optional<String> locale = Optional.empty();
  private Optional<String> storeView = Optional.empty();
  private Optional<BigDecimal> total = Optional.empty();
  private Optional<String> currency = Optional.empty();
  private boolean test;

  ShopOrderBuilder(OrderRef ref) {
    this.ref = Objects.requireNonNull(ref, "ref");
    this.number = ref.orderId();
  }

  /** The number shown to the customer; without it, or if blank, the order id. */
  public ShopOrderBuilder number(String value) {
    number = value.isBlank() ? ref.orderId() : value.strip();
    return this;
  }

  /** Required: the platform's status and the state it stands for. */
  public ShopOrderBuilder status(OrderStatus value, OrderState meaning) {
    status = Optional.of(value);
    state = Optional.of(meaning);
    return this;
  }

  /** Required: when the customer ordered. */
  public ShopOrderBuilder placedAt(Instant value) {
    placedAt = Optional.of(value);
    return this;
  }

  /** When the platform last changed the order. */
  public ShopOrderBuilder updatedAt(Instant value) {
    updatedAt = Optional.of(value);
    return this;
  }

  /** When the order reached a state, where the platform tells. */
  public ShopOrderBuilder reached(OrderState value, Instant at) {
    reached.put(value, at);
    return this;
  }

  /** Who ordered. */
  public ShopOrderBuilder customer(String name, String email) {
    customer = Optional.of(new Customer(name, email));
    return this;
  }

  /** Country of the billing address, ISO 3166-1 alpha-2 in any case. */
  public ShopOrderBuilder country(String value) {
    country = text(value).map(code -> code.toUpperCase(Locale.ROOT));
    return this;
  }

  /** BCP 47 tag of the customer's language. */
  public ShopOrderBuilder locale(String value) {
    locale = text(value);
    return this;
  }

  /** The part of the shop that took the order. */
  public ShopOrderBuilder storeView(String value) {
    storeView = text(value);
    return this;
  }

  /** What the customer paid, and its ISO 4217 currency. */
  public ShopOrderBuilder total(BigDecimal amount, String currencyCode) {
    total = Optional.of(amount);
    currency = text(currencyCode).map(code -> code.toUpperCase(Locale.ROOT));
    return this;
  }

  /** Adds a thing bought. */
  public ShopOrderBuilder line(OrderLine value) {
    lines.add(value);
    return this;
  }

  /** Marks a test order. */
  public ShopOrderBuilder test(boolean value) {
    test = value;
    return this;
  }

  /** Adds a fact for the shop's rules; nothing personal. */
  public ShopOrderBuilder attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /**
   * The order.
   *
   * @throws IllegalStateException naming the first required part that is missing
   */
  public ShopOrder build() {
    return new ShopOrder(
        ref,
        number,
        required(status, "status"),
        required(state, "state"),
        required(placedAt, "placedAt"),
        updatedAt,
        reached,
        customer,
        country,
        locale,
        storeView,
        total,
        currency,
        lines,
        test,
        attributes);
  }

  private static Optional<String> text(String value) {
    return Optional.of(value.strip()).filter(stripped -> !stripped.isEmpty());
  }

  private static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(() -> new IllegalStateException("an order needs its " + name));
  }
}
