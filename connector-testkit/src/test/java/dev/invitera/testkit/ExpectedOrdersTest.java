package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.WebhookResult.Received;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectedOrdersTest {

  @Test
  void rendersEveryComponentAndLeavesOutWhatIsAbsent() {
    ShopOrder order =
        ShopOrder.builder(new OrderRef("7"))
            .number("WEB-7")
            .status(OrderStatus.of("completed"), OrderState.FULFILLED)
            .placedAt(Instant.parse("2026-11-01T10:00:00Z"))
            .reached(OrderState.PAID, Instant.parse("2026-11-01T10:05:00Z"))
            .customer("李 O'Neil", "li@example.com")
            .total(new BigDecimal("10.00"), "EUR")
            .line(
                new OrderLine(
                    "1",
                    Optional.of("11"),
                    Optional.empty(),
                    Optional.empty(),
                    "Mug",
                    BigDecimal.TWO,
                    BigDecimal.ZERO,
                    OrderLine.ProductDetails.NONE))
            .attribute("b", "2")
            .attribute("a", "1")
            .build();

    assertThat(ExpectedOrders.render(order))
        .isEqualTo(
            """
            {
              "ref" : {
                "orderId" : "7"
              },
              "number" : "WEB-7",
              "status" : {
                "id" : "completed",
                "label" : "completed"
              },
              "state" : "FULFILLED",
              "placedAt" : "2026-11-01T10:00:00Z",
              "reached" : {
                "PAID" : "2026-11-01T10:05:00Z"
              },
              "customer" : {
                "name" : "李 O'Neil",
                "email" : "li@example.com"
              },
              "total" : 10.00,
              "currency" : "EUR",
              "lines" : [
                {
                  "id" : "1",
                  "productId" : "11",
                  "name" : "Mug",
                  "quantity" : 2,
                  "refunded" : 0,
                  "details" : { }
                }
              ],
              "test" : false,
              "attributes" : {
                "a" : "1",
                "b" : "2"
              }
            }
            """);
  }

  @Test
  void rendersSetsSortedAndNamesTheKindOfAResult() {
    Received result =
        new Received(
            Optional.of("d1"),
            List.of(),
            List.of(),
            Set.of(new OrderRef("2"), new OrderRef("1")),
            Set.of());

    assertThat(ExpectedOrders.render(result))
        .startsWith("{\n  \"is\" : \"Received\",\n  \"deliveryId\" : \"d1\",")
        .containsSubsequence("\"orderId\" : \"1\"", "\"orderId\" : \"2\"");
  }

  @Test
  void failsWhereNoFileSaysWhatToExpect() {
    assertThatThrownBy(() -> ExpectedOrders.verify("no-such-file", List.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected.update");
  }
}
