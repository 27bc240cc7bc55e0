package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.testkit.ExpectedOrders;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping for Shopify, on an order with the fields that API version 2025-04 sends. */
class ShopifyMappingTest {

  /** What the stored delivery was signed with. */
  private static final String SECRET = "shpss-like-secret-for-tests";

  @Test
  void anOrderIsReadAsShopifySignsIt() throws IOException {
    ExpectedOrders.verify("mapping-shopify", shopify().receive(Post.resource("shopify-updated")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "pending, null, null, OPEN",
        "authorized, null, null, OPEN",
        "partially_paid, null, null, OPEN",
        "paid, null, null, PAID",
        "paid, partial, null, PAID",
        "paid, fulfilled, null, FULFILLED",
        "pending, fulfilled, null, FULFILLED",
        "partially_refunded, fulfilled, null, FULFILLED",
        "partially_refunded, null, null, PAID",
        "refunded, fulfilled, null, REFUNDED",
        "voided, null, null, CANCELLED",
        "paid, null, 2026-10-26T09:00:00+00:00, CANCELLED",
        "refunded, restocked, 2026-10-26T09:00:00+00:00, CANCELLED"
      })
  void itsTwoStatusesAndItsCancellationComeToOneState(
      String financial, String fulfillment, String cancelled, OrderState state) throws IOException {
    ObjectNode order = order();
    order.put("financial_status", financial);
    order.put("fulfillment_status", fulfillment);
    order.put("cancelled_at", cancelled);

    assertThat(read(order).state()).isEqualTo(state);
  }

  /** As for a sale at the till, and for an app without access to protected customer data. */
  @Test
  void ordersWithoutTheCustomerAreRead() throws IOException {
    ObjectNode without = order();
    without.remove(List.of("email", "contact_email"));
    ((ObjectNode) without.get("customer")).remove(List.of("email", "first_name", "last_name"));
    ObjectNode nulls = order();
    List.of("customer", "customer_locale", "billing_address", "contact_email", "processed_at")
        .forEach(nulls::putNull);
    nulls.put("email", "");

    for (ObjectNode order : List.of(without, nulls)) {
      ShopOrder read = read(order);
      assertThat(read.customer().map(Customer::email).orElse("")).isEmpty();
      assertThat(read.customer().map(Customer::name).orElse("")).isEmpty();
      assertThat(read.state()).isEqualTo(OrderState.FULFILLED);
    }
  }

  @Test
  void theOtherAddressIsTakenWhereTheFirstIsEmpty() throws IOException {
    ObjectNode order = order().put("email", "").put("contact_email", "i.t@example.com");

    assertThat(read(order).customer().map(Customer::email)).contains("i.t@example.com");
  }

  /** So that orders that were brought over are as old as they are. */
  @Test
  void ordersHaveTheDateThatTheShopShows() throws IOException {
    ObjectNode order = order().put("processed_at", "2021-03-01T12:00:00-05:00");

    assertThat(read(order).placedAt()).isEqualTo("2021-03-01T17:00:00Z");
  }

  @Test
  void testOrdersAreKnown() throws IOException {
    ObjectNode order = order().put("test", true);

    assertThat(read(order).test()).isTrue();
  }

  @Test
  void deletionsAreKnown() throws IOException {
    Post post =
        signed("{\"id\":5730912436520,\"total_tip_received\":\"0.0\"}")
            .with("X-Shopify-Topic", "orders/delete");

    assertThat(((Received) shopify().receive(post)).deleted())
        .containsExactly(new OrderRef("5730912436520"));
  }

  /** The topic is not signed: an order that is sent again under that of a deletion stays. */
  @Test
  void ordersAreNotDeletedByTheirTopic() throws IOException {
    Post post = Post.resource("shopify-updated").with("X-Shopify-Topic", "orders/delete");

    assertThat(Shop.order(shopify().receive(post)).state()).isEqualTo(OrderState.FULFILLED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refunds/create   | {'id': 951204610216, 'order_id': 5730912436520, 'transactions': []}",
        "orders/edited    | {'order_edit': {'id': 1, 'order_id': 5730912436520}}",
        "products/delete  | {'id': 8346159022376}",
        "customers/redact | {'shop_id': 1, 'customer': {'id': 2}, 'orders_to_redact': [3]}"
      })
  void whatIsSentBesideOrdersIsIgnored(String topic, String body) throws IOException {
    Post post = signed(body.replace('\'', '"')).with("X-Shopify-Topic", topic);

    assertThat(shopify().receive(post)).isInstanceOf(Ignored.class);
  }

  private static ShopOrder read(ObjectNode order) throws IOException {
    return Shop.order(shopify().receive(signed(order.toString())));
  }

  private static Shop shopify() throws IOException {
    return ReadyMappings.shop("shopify", SECRET);
  }

  /** The stored order, to change. */
  private static ObjectNode order() throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(Post.resource("shopify-updated").body());
  }

  private static Post signed(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return Post.of(bytes)
        .with("Content-Type", "application/json")
        .with("X-Shopify-Topic", "orders/updated")
        .with(
            "X-Shopify-Hmac-Sha256",
            HmacSignature.SHA256_BASE64.sign(HmacSignature.keyOf(SECRET), bytes));
  }
}
