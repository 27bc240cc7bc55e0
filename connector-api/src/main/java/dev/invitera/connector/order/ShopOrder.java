package dev.invitera.connector.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A platform order in the common model: a snapshot, immutable. Make it with {@link
 * #builder(OrderRef)}; components may be added, so do not rely on the constructor. Texts for people
 * are made one line of what can be seen and is not absurdly long.
 *
 * @param ref the platform's id of the order
 * @param number the number shown to the customer; the id where there is no other
 * @param status the platform's word and label
 * @param state the same, in the common words
 * @param placedAt when the customer ordered
 * @param updatedAt when the platform last changed the order: its version; empty where unknown
 * @param reached when the order reached states of the sequence OPEN to DELIVERED, for those that
 *     the platform tells
 * @param customer who ordered; empty where the platform has neither name nor e-mail
 * @param country of the billing address, ISO 3166-1 alpha-2, upper case
 * @param locale the language the customer used, as a BCP 47 tag such as {@code pt-BR} or {@code nl}
 * @param storeView the part of the shop that took the order, where the platform has such parts
 * @param total what the customer paid, in {@code currency}
 * @param currency ISO 4217
 * @param lines what was bought
 * @param test whether the platform marks the order as a test
 * @param attributes few further facts for a shop's rules; nothing personal
 */
public record ShopOrder(
    OrderRef ref,
    String number,
    OrderStatus status,
    OrderState state,
    Instant placedAt,
    Optional<Instant> updatedAt,
    Map<OrderState, Instant> reached,
    Optional<Customer> customer,
    Optional<String> country,
    Optional<String> locale,
    Optional<String> storeView,
    Optional<BigDecimal> total,
    Optional<String> currency,
    List<OrderLine> lines,
    boolean test,
    Map<String, String> attributes) {

  public ShopOrder {
    Objects.requireNonNull(ref, "ref");
    number = PlainText.line(number, PlainText.NUMBER);
    number = number.isEmpty() ? ref.orderId() : number;
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(placedAt, "placedAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
    reached = Map.copyOf(reached);
    for (OrderState key : reached.keySet()) {
      if (!key.inSequence()) {
        throw new IllegalArgumentException("reached must not name " + key);
      }
    }
    customer = customer.filter(c -> !c.name().isEmpty() || !c.email().isEmpty());
    Objects.requireNonNull(country, "country");
    Objects.requireNonNull(locale, "locale");
    storeView = storeView.map(text -> PlainText.line(text, PlainText.OTHER));
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(currency, "currency");
    lines = List.copyOf(lines);
    attributes =
        attributes.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> PlainText.line(entry.getValue(), PlainText.TITLE)));
  }

  /** Starts an order; the required parts are status, state and placedAt. */
  public static ShopOrderBuilder builder(OrderRef ref) {
    return new ShopOrderBuilder(ref);
  }

  /** Names the order and its state, nothing of the customer. */
  @Override
  public String toString() {
    return "ShopOrder[" + ref.orderId() + ", " + status.id() + "/" + state + "]";
  }
}
