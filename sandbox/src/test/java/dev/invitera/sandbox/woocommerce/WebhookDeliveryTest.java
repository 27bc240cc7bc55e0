package dev.invitera.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.FakeServer;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.testkit.MovableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {
  private static final String SECRET = "s3cr&t <\"key\"> ünï";

  private final MovableClock clock = MovableClock.at("2026-11-20T00:00:00Z");
  private final WooCommerceOptions options = WooCommerceOptions.defaults().withClock(clock);
  private FakeServer receiver;
  private WooCommerceShop shop;

  @BeforeEach
  void start() {
    receiver = FakeServer.bind(0, clock);
    receiver.serve(request -> FakeResponse.empty(200));
    shop = WooCommerceShop.start(options);
  }

  @AfterEach
  void stop() {
    shop.close();
    receiver.close();
  }

  @Test
  void pingsWithAFormAndWithoutSignatureAtCreation() {
    shop.addWebhook(Topic.ORDER_UPDATED, receiver.uri(), SECRET);
    RecordedRequest ping = receiver.requests().getFirst();
    assertThat(ping.body().text()).isEqualTo("webhook_id=1");
    assertThat(ping.header("Content-Type")).contains("application/x-www-form-urlencoded");
    assertThat(ping.headers())
        .noneMatch(h -> h.name().toLowerCase(Locale.ROOT).startsWith("x-wc-"));
  }

  @Test
  void repeatsThePingUntilItIsAnsweredWithExactly200() {
    receiver.faults().add("POST", Fault.status(202), 1);
    shop.addWebhook(Topic.ORDER_UPDATED, receiver.uri(), SECRET);
    shop.place(draft());
    shop.deliverPending();
    shop.touch(501);
    shop.deliverPending();
    assertThat(receiver.requests())
        .extracting(r -> r.header("X-WC-Webhook-Topic").orElse("ping"))
        .containsExactly("ping", "order.updated", "ping", "order.updated");
  }

  @Test
  void repeatsAnUnansweredPingWhenItIsSaved() {
    receiver.faults().add("POST", Fault.status(202), 1);
    shop.addWebhook(Topic.ORDER_UPDATED, receiver.uri(), SECRET);
    shop.setWebhookStatus("paused");
    assertThat(receiver.requests()).hasSize(1);
    shop.setWebhookStatus("active");
    shop.setWebhookStatus("active");
    assertThat(receiver.requests()).hasSize(2);
  }

  @Test
  void sendsCreatedAndUpdatedWithTheSameBytes() {
    shop.addWebhooks(receiver.uri(), SECRET);
    receiver.clearRequests();
    shop.place(draft());
    assertThat(receiver.requests()).isEmpty();
    shop.deliverPending();
    List<RecordedRequest> sent = receiver.requests();
    assertThat(sent)
        .extracting(r -> r.header("X-WC-Webhook-Topic").orElseThrow())
        .containsExactly("order.created", "order.updated");
    assertThat(sent.get(0).body()).isEqualTo(sent.get(1).body());
    assertThat(sent.get(0).header("X-WC-Webhook-Signature"))
        .contains(DeliveryWriter.signature(SECRET, sent.get(0).body()));
  }

  @Test
  void sendsTheHeadersOfTheRecordedShop() {
    shop.addWebhook(Topic.ORDER_CREATED, receiver.uri(), SECRET);
    receiver.clearRequests();
    shop.place(draft());
    shop.deliverPending();
    JsonNode recorded =
        Json.resource(getClass(), "deliveries/005-order_created.headers.json").path("headers");
    List<String> names = new ArrayList<>();
    recorded.forEach(pair -> names.add(pair.path(0).asText().toLowerCase(Locale.ROOT)));
    // How the connection is kept is the client's business.
    names.remove("connection");
    assertThat(receiver.requests().getFirst().headers())
        .extracting(h -> h.name().toLowerCase(Locale.ROOT))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(receiver.requests().getFirst().header("User-Agent"))
        .contains("WooCommerce/9.9.5 Hookshot (WordPress/6.9)");
  }

  @Test
  void sharesADeliveryIdAmongOrdersOfOneSecond() {
    shop.addWebhook(Topic.ORDER_CREATED, receiver.uri(), SECRET);
    receiver.clearRequests();
    shop.place(draft());
    shop.place(draft());
    shop.deliverPending();
    assertThat(receiver.requests())
        .extracting(r -> r.header("X-WC-Webhook-Delivery-ID").orElseThrow())
        .hasSize(2)
        .containsOnly(
            receiver.requests().getFirst().header("X-WC-Webhook-Delivery-ID").orElseThrow());
  }

  @Test
  void mergesWhatWaitsAndShowsTheStateAtDelivery() {
    long id = shop.place(draft());
    shop.addWebhooks(receiver.uri(), SECRET);
    receiver.clearRequests();
    shop.touch(id);
    shop.changeStatus(id, "completed");
    assertThat(shop.pendingDeliveries()).isEqualTo(1);
    shop.deliverPending();
    assertThat(receiver.requests().getFirst().body().json().path("status").asText())
        .isEqualTo("completed");
  }

  @Test
  void sendsOnlyTheIdOfATrashedOrderAndAllOfARestoredOne() {
    long id = shop.place(draft());
    shop.addWebhooks(receiver.uri(), SECRET);
    receiver.clearRequests();
    shop.trash(id);
    shop.deliverPending();
    shop.restore(id);
    shop.deliverPending();
    shop.delete(id);
    assertThat(shop.deliverPending()).isEmpty();
    List<RecordedRequest> sent = receiver.requests();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).body().text()).isEqualTo("{\"id\":" + id + "}");
    assertThat(sent.get(1).header("X-WC-Webhook-Topic")).contains("order.restored");
    assertThat(sent.get(1).body().json().path("status").asText()).isEqualTo("processing");
  }

  @Test
  void disablesAWebhookWithTheSeventhFailureInARow() {
    long id = shop.place(draft());
    shop.addWebhook(Topic.ORDER_UPDATED, receiver.uri(), SECRET);
    receiver.faults().always("POST", Fault.status(500));
    for (int failure = 1; failure <= 7; failure++) {
      assertThat(shop.webhooks().getFirst().status()).isEqualTo("active");
      shop.touch(id);
      shop.deliverPending();
    }
    assertThat(shop.webhooks().getFirst().status()).isEqualTo("disabled");
    shop.touch(id);
    assertThat(shop.pendingDeliveries()).isZero();
  }

  @Test
  void dropsTheSameDeliveriesForTheSameSeed() {
    List<List<String>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (WooCommerceShop lossy = WooCommerceShop.start(options.withDropFraction(0.5, 42))) {
        lossy.addWebhook(Topic.ORDER_CREATED, receiver.uri(), SECRET);
        receiver.clearRequests();
        for (int i = 0; i < 20; i++) {
          lossy.place(draft());
        }
        lossy.deliverPending();
        runs.add(
            receiver.requests().stream().map(r -> r.body().json().path("id").asText()).toList());
      }
    }
    assertThat(runs.get(0)).hasSizeBetween(4, 16).isEqualTo(runs.get(1));
  }

  @Test
  void deliversAtOnceIfToldTo() {
    try (WooCommerceShop prompt = WooCommerceShop.start(options.withDeliverAtOnce(true))) {
      prompt.addWebhook(Topic.ORDER_CREATED, receiver.uri(), SECRET);
      receiver.clearRequests();
      prompt.place(draft());
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  private static OrderDraft draft() {
    return OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1);
  }
}
