package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.testkit.ExpectedOrders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload of ours gives the order that stands in {@code expected/}. */
class FixturesTest {

  private static final WooCommerceSettings SETTINGS = Settings.of("https://127.0.0.1:8090").value();

  private final OrderMapper mapper = new OrderMapper(SETTINGS);

  static List<String> orders() {
    return Payloads.names("live-wc-9.9.5", ".json").stream()
        .filter(name -> name.startsWith("order-") && !name.endsWith(".exchange"))
        .toList();
  }

  static List<String> lists() {
    return Payloads.names("live-wc-9.9.5", ".exchange.json").stream()
        .filter(name -> name.startsWith("orders-"))
        .toList();
  }

  static List<String> deliveries() {
    return Payloads.names("deliveries", ".body");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void mapsAnOrder(String name) {
    ExpectedOrders.verify(name, mapper.map(Payloads.json("live-wc-9.9.5/" + name + ".json")));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void mapsAList(String name) {
    JsonNode body = Payloads.json("live-wc-9.9.5/" + name + ".exchange.json").path("body");

    ExpectedOrders.verify(name, body.valueStream().map(mapper::map).toList());
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void receivesADelivery(String name) {
    WebhookResult result =
        new WooCommerceWebhooks(SETTINGS, mapper, new DeliveryNews())
            .receive(Delivery.recorded(name));

    ExpectedOrders.verify(name, result);
  }

  @Test
  void knowsAllPayloads() {
    assertThat(orders()).hasSize(6);
    assertThat(lists()).hasSize(2);
    assertThat(deliveries()).hasSize(14);
  }
}
