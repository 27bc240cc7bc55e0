package dev.invitera.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WooCommerceWebhooksTest {

  @Test
  void refusesATamperedBody() {
    Delivery delivery = Delivery.recorded("005-order_created");
    byte[] body = delivery.body();
    body[body.length / 2] ^= 1;

    assertBadSignature(receive(delivery.body(body)));
  }

  @Test
  void refusesAnotherSecret() {
    assertBadSignature(receive(Delivery.signed("order.updated", order(), "other")));
  }

  @Test
  void refusesADeliveryWithoutSignature() {
    assertBadSignature(
        receive(Delivery.recorded("005-order_created").without("x-wc-webhook-signature")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "webhook_id=", "webhook_id=1&x=2", "webhook_id=<script>", "id=1"})
  void refusesUnsignedFormsOtherThanThePing(String body) {
    assertThat(receive(Delivery.unsigned(body.getBytes(UTF_8))))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED));
  }

  @Test
  void refusesOtherMethodsThanPost() {
    assertThat(receive(Delivery.recorded("005-order_created").method("GET")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED));
  }

  @Test
  void takesDeliveriesSignedWithThePreviousSecret() {
    Settings settings =
        Settings.of("https://a.example").webhookSecrets(Optional.of("new"), Optional.of("old"));

    for (String secret : List.of("new", "old")) {
      assertThat(received(receive(settings, Delivery.signed("order.updated", order(), secret))))
          .hasSize(1);
    }
  }

  @Test
  void understandsNoWebhooksWithoutASecret() throws Exception {
    Settings settings =
        Settings.of("https://a.example").webhookSecrets(Optional.empty(), Optional.empty());

    try (var connector =
        new WooCommerceConnectorFactory().create(settings.value(), new TestContext())) {
      assertThat(connector.webhooks()).isEmpty();
      assertThat(connector.orders()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order.created", "order.restored", "order.deleted", "product.updated", ""})
  void takesAFullOrderForAnOrderWhateverTheTopic(String topic) {
    assertThat(received(receive(Delivery.signed(topic, order(), Settings.WEBHOOK_SECRET))))
        .extracting(order -> order.ref().orderId())
        .containsExactly("500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.deleted", "order.updated", "order.created"})
  void takesABareIdForADeletionWhateverTheOrderTopic(String topic) {
    assertThat(receive(Delivery.signed(topic, "{\"id\":502}")))
        .isEqualTo(Received.deleted(Optional.of("d1"), new OrderRef("502")));
  }

  @Test
  void takesABodyFromTheTrashForADeletion() {
    ObjectNode order = Payloads.order().put("status", "trash");

    assertThat(receive(Delivery.signed("order.updated", order.toString())))
        .isEqualTo(Received.deleted(Optional.of("d1"), new OrderRef("500")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"product.deleted", "customer.deleted", "coupon.deleted", "action.woocommerce_x"})
  void ignoresWhatIsNotAboutOrders(String topic) {
    assertThat(receive(Delivery.signed(topic, "{\"id\":502}"))).isInstanceOf(Ignored.class);
    assertThat(receive(Delivery.signed(topic, "{\"id\":502,\"name\":\"Mug\"}")))
        .isInstanceOf(Ignored.class);
    assertThat(receive(Delivery.signed(topic, "{\"action\":\"x\",\"arg\":1}")))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void ignoresSubscriptionsThoughTheyLookLikeOrders() {
    ObjectNode subscription =
        Payloads.order().put("billing_period", "month").put("billing_interval", "1");

    assertThat(receive(Delivery.signed("subscription.updated", subscription.toString())))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void keepsDifferentOrdersOfOneDeliveryIdApart() {
    List<String> names =
        List.of("005-order_created", "007-order_created", "009-order_created", "011-order_created");

    List<Received> results =
        names.stream().map(name -> (Received) receive(Delivery.recorded(name))).toList();

    assertThat(results).extracting(Received::deliveryId).containsOnly(results.get(0).deliveryId());
    assertThat(results.stream().flatMap(result -> result.orders().stream()))
        .extracting(order -> order.ref().orderId())
        .containsExactly("500", "501", "502", "503");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "webhook_id=7",
        "<!DOCTYPE html><html><body>Error</body></html>",
        "null",
        "[]",
        "7",
        "\"text\"",
        "{",
        "{\"id\":502,\"status\":\"comple",
        "{\"id\":502}{\"id\":503}",
        "{\"id\":502,\"id\":503}",
        "{\"id\":502,\"billing\":{\"email\":\"anna@example.com\",\"email\":\"b@example.com\"}}",
        "{\"id\":502,\"email\":anna@example.com}",
        "{\"id\":-1,\"line_items\":[]}",
        "{\"id\":502,\"status\":\"completed\",\"line_items\":[]}",
        "{\"order\":{\"id\":502}}"
      })
  void keepsWhatIsSignedButUnreadable(String body) {
    assertThat(receive(Delivery.signed("order.updated", body)))
        .isInstanceOfSatisfying(
            Received.class,
            result -> {
              assertThat(result.orders()).isEmpty();
              assertThat(result.deleted()).isEmpty();
              assertThat(result.unreadable())
                  .singleElement()
                  .extracting(UnreadableOrder::reason)
                  .asString()
                  .doesNotContain("anna", "example");
            });
  }

  /** The shop makes the payload as the webhook's user, and delivers what its API answers. */
  @ParameterizedTest
  @CsvSource({
    "woocommerce_rest_shop_order_invalid_id, 404, gone",
    "woocommerce_rest_cannot_view, 401, may not read orders",
    "woocommerce_rest_cannot_view, 403, may not read orders"
  })
  void ignoresRefusalsOfTheShopsOwnApi(String code, int status, String told) {
    assertThat(receive(Delivery.signed("order.updated", error(code, status))))
        .isInstanceOfSatisfying(
            Ignored.class, ignored -> assertThat(ignored.reason()).contains(told, code));
  }

  @Test
  void namesOtherFailuresOfTheShopsOwnApi() {
    assertThat(
            unreadable(
                receive(Delivery.signed("order.updated", error("internal_server_error", 500)))))
        .singleElement()
        .extracting(UnreadableOrder::reason)
        .asString()
        .contains("internal_server_error");
  }

  private static String error(String code, int status) {
    return "{\"code\":\"%s\",\"message\":\"Sorry.\",\"data\":{\"status\":%d}}"
        .formatted(code, status);
  }

  @Test
  void saysOfWhichOrderItCouldReadTheIdOnly() {
    Received result =
        (Received)
            receive(
                Delivery.signed(
                    "order.updated", "{\"id\":502,\"status\":\"completed\",\"line_items\":[]}"));

    assertThat(result.unreadable())
        .containsExactly(
            new UnreadableOrder(
                Optional.of(new OrderRef("502")),
                "date_created_gmt is missing; set the webhook's API version to v3 if it is"
                    + " another"));
  }

  @Test
  void survivesDeepNesting() {
    String deep = "{\"id\":1,\"meta_data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(unreadable(receive(Delivery.signed("order.updated", deep))))
        .singleElement()
        .extracting(UnreadableOrder::reason)
        .asString()
        .contains("nested deeper");
  }

  @Test
  void survivesTenMegabytes() {
    byte[] blanks = " ".repeat(10 * 1024 * 1024).getBytes(UTF_8);
    byte[] order =
        Payloads.order()
            .put("customer_note", "x".repeat(10 * 1024 * 1024))
            .toString()
            .getBytes(UTF_8);

    assertThat(
            unreadable(receive(Delivery.signed("order.updated", blanks, Settings.WEBHOOK_SECRET))))
        .hasSize(1);
    assertThat(received(receive(Delivery.signed("order.updated", order, Settings.WEBHOOK_SECRET))))
        .hasSize(1);
  }

  @Test
  void survivesBytesThatAreNoText() {
    byte[] noise = {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc3};

    assertThat(
            unreadable(receive(Delivery.signed("order.updated", noise, Settings.WEBHOOK_SECRET))))
        .hasSize(1);
  }

  private static byte[] order() {
    return Payloads.bytes("deliveries/005-order_created.body");
  }

  private static WebhookResult receive(WebhookRequest request) {
    return receive(Settings.of("https://a.example").alsoKnownAs("127.0.0.1"), request);
  }

  private static WebhookResult receive(Settings settings, WebhookRequest request) {
    WooCommerceSettings value = settings.value();
    return new WooCommerceWebhooks(value, new OrderMapper(value), new DeliveryNews())
        .receive(request);
  }

  private static List<ShopOrder> received(WebhookResult result) {
    return ((Received) result).orders();
  }

  private static List<UnreadableOrder> unreadable(WebhookResult result) {
    return ((Received) result).unreadable();
  }

  private static void assertBadSignature(WebhookResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_SIGNATURE));
  }
}
