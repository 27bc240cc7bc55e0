package dev.invitera.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.FakeServer;
import dev.invitera.sandbox.webhook.SignatureStyle;
import dev.invitera.sandbox.woocommerce.Topic;
import dev.invitera.testkit.MovableClock;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class SandboxTest {
  @Test
  void startsSeededAndPlacesOrdersAtEveryShop() throws IOException {
    Clock clock = MovableClock.at("2026-11-20T00:00:00Z");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
        FakeServer receiver = FakeServer.bind(0, clock)) {
      receiver.serve(request -> FakeResponse.empty(200));
      sandbox.wooCommerce().addWebhook(Topic.ORDER_UPDATED, receiver.uri(), "secret");
      receiver.clearRequests();

      PlacedOrder woo = sandbox.placeAndCompleteAtWooCommerce();
      assertThat(receiver.requests().getLast().body().json().path("status").asText())
          .isEqualTo("completed");
      assertThat(receiver.requests().getLast().body().json().path("number").asText())
          .isEqualTo(woo.reference());

      PlacedOrder magento = sandbox.placeAndCompleteAtMagento();
      long id = Long.parseLong(magento.id());
      assertThat(sandbox.magento().order(id).orElseThrow().path("state").asText())
          .isEqualTo("complete");
      assertThat(id).isEqualTo(12);

      PlacedOrder posted =
          sandbox.postCompletedOrder(receiver.uri(), new SignatureStyle.GitHub("secret"));
      assertThat(receiver.requests().getLast().body().json().path("orderId").asText())
          .isEqualTo(posted.reference());
      assertThat(receiver.requests().getLast().header("X-Hub-Signature-256")).isPresent();
      assertThat(Web.get(sandbox.trustpilot().uri(), "/sandbox/status").statusCode())
          .isEqualTo(200);
    }
  }
}
