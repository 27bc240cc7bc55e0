package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.testkit.ExpectedOrders;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping for Stripe, on events with the fields that API version 2025-06-30 sends. */
class StripeMappingTest {

  private static final String SECRET = "whsec_like-secret-for-tests";

  @Test
  void aSessionIsReadAsStripeSignsIt() throws IOException {
    ExpectedOrders.verify("mapping-stripe", stripe().receive(signed(session())));
  }

  @ParameterizedTest
  @CsvSource({
    "checkout.session.completed, paid, PAID",
    "checkout.session.completed, no_payment_required, PAID",
    "checkout.session.completed, unpaid, OPEN",
    "checkout.session.async_payment_succeeded, paid, PAID",
    "checkout.session.async_payment_failed, unpaid, CANCELLED"
  })
  void sessionsComeToTheirStates(String type, String payment, OrderState state) throws IOException {
    ObjectNode event = session().put("type", type);
    object(event).put("payment_status", payment);

    assertThat(read(event).state()).isEqualTo(state);
  }

  @Test
  void aRefundIsOfTheOrderOfItsPayment() throws IOException {
    ShopOrder refunded = read(refund());

    assertThat(refunded.state()).isEqualTo(OrderState.REFUNDED);
    assertThat(refunded.ref()).isEqualTo(read(session()).ref());
    assertThat(refunded.updatedAt().orElseThrow())
        .isAfter(read(session()).updatedAt().orElseThrow());
  }

  @Test
  void anOrderThatWasPaidBackInPartIsLeftAsItIs() throws IOException {
    ObjectNode event = refund();
    object(event).put("amount_refunded", 100).put("refunded", false);

    assertThat(stripe().receive(signed(event))).isInstanceOf(Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkout.session.expired",
        "payment_intent.succeeded",
        "charge.succeeded",
        "customer.created"
      })
  void whatElseIsSentIsIgnored(String type) throws IOException {
    assertThat(stripe().receive(signed(session().put("type", type)))).isInstanceOf(Ignored.class);
  }

  /** As for a subscription: no payment of the session's own, no address, the browser's language. */
  @Test
  void sessionsWithHardlyAnythingAreRead() throws IOException {
    ObjectNode event = session();
    object(event).put("mode", "subscription").put("locale", "auto");
    for (String field : new String[] {"payment_intent", "metadata", "customer_details"}) {
      object(event).putNull(field);
    }
    object(event).put("customer_email", "i.t@example.com");

    ShopOrder order = read(event);

    assertThat(order.ref().orderId()).startsWith("cs_live_");
    assertThat(order.number()).isEqualTo(order.ref().orderId());
    assertThat(order.locale()).isEmpty();
    assertThat(order.country()).isEmpty();
    assertThat(order.customer().orElseThrow().email()).isEqualTo("i.t@example.com");
  }

  @Test
  void paymentsInTestModeAreTestOrders() throws IOException {
    assertThat(read(session().put("livemode", false)).test()).isTrue();
    assertThat(read(session()).test()).isFalse();
  }

  private static ShopOrder read(ObjectNode event) throws IOException {
    return Shop.order(stripe().receive(signed(event)));
  }

  private static Shop stripe() throws IOException {
    return ReadyMappings.shop("stripe", SECRET);
  }

  private static ObjectNode session() throws IOException {
    return event("stripe-checkout-completed");
  }

  private static ObjectNode refund() throws IOException {
    return event("stripe-charge-refunded");
  }

  private static ObjectNode event(String name) throws IOException {
    try (InputStream body =
        StripeMappingTest.class.getResourceAsStream("/deliveries/" + name + ".body")) {
      return (ObjectNode) new ObjectMapper().readTree(body);
    }
  }

  private static ObjectNode object(ObjectNode event) {
    return (ObjectNode) event.at("/data/object");
  }

  private static Post signed(ObjectNode event) {
    byte[] body = event.toString().getBytes(UTF_8);
    long sentAt = Post.NOW.getEpochSecond();
    String signature =
        HmacSignature.SHA256_HEX.sign(
            HmacSignature.keyOf(SECRET), (sentAt + ".").getBytes(UTF_8), body);
    return Post.of(body)
        .with("Content-Type", "application/json; charset=utf-8")
        .with("Stripe-Signature", "t=" + sentAt + ",v1=" + signature);
  }
}
