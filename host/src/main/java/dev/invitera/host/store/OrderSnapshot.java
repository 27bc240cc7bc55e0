package dev.invitera.host.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an order's mapped fields, without the personal ones, so that those can be
 * erased. A form of its own: the contract's model may change, what is stored stays readable.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record OrderSnapshot(
    String number,
    String status,
    String label,
    OrderState state,
    String placedAt,
    @Nullable String updatedAt,
    @Nullable Map<OrderState, String> reached,
    @Nullable String country,
    @Nullable String locale,
    @Nullable String storeView,
    @Nullable String total,
    @Nullable String currency,
    @Nullable List<LineSnapshot> lines,
    @Nullable Boolean test,
    @Nullable Map<String, String> attributes) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final ObjectWriter WRITER = MAPPER.writerFor(OrderSnapshot.class);
  private static final ObjectReader READER = MAPPER.readerFor(OrderSnapshot.class);

  static String write(ShopOrder order) {
    Map<OrderState, String> reached = new EnumMap<>(OrderState.class);
    order.reached().forEach((state, at) -> reached.put(state, at.toString()));
    try {
      return WRITER.writeValueAsString(
          new OrderSnapshot(
              order.number(),
              order.status().id(),
              order.status().label(),
              order.state(),
              order.placedAt().toString(),
              order.updatedAt().map(Instant::toString).orElse(null),
              reached,
              order.country().orElse(null),
              order.locale().orElse(null),
              order.storeView().orElse(null),
              order.total().map(BigDecimal::toString).orElse(null),
              order.currency().orElse(null),
              order.lines().stream().map(LineSnapshot::of).toList(),
              order.test() ? true : null,
              order.attributes()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a snapshot can always be written", e);
    }
  }

  static ShopOrder read(String orderId, String json, Optional<Customer> customer) {
    try {
      OrderSnapshot snapshot = READER.readValue(json);
      return snapshot.order(new OrderRef(orderId), customer);
    } catch (JsonProcessingException | RuntimeException e) {
      // Whatever is wrong with it: a field may lack, or be of no sense. The text of the exception
      // may quote what is stored; its kind says enough.
      throw new DamagedOrderException(orderId, e.getClass().getSimpleName());
    }
  }

  private ShopOrder order(OrderRef ref, Optional<Customer> customer) {
    Map<OrderState, Instant> times = new EnumMap<>(OrderState.class);
    if (reached != null) {
      reached.forEach((key, at) -> times.put(key, Instant.parse(at)));
    }
    return new ShopOrder(
        ref,
        number,
        new OrderStatus(status, label),
        state,
        Instant.parse(placedAt),
        Optional.ofNullable(updatedAt).map(Instant::parse),
        times,
        customer,
        Optional.ofNullable(country),
        Optional.ofNullable(locale),
        Optional.ofNullable(storeView),
        Optional.ofNullable(total).map(BigDecimal::new),
        Optional.ofNullable(currency),
        lines == null ? List.of() : lines.stream().map(LineSnapshot::line).toList(),
        test != null && test,
        attributes == null ? Map.of() : attributes);
  }
}
