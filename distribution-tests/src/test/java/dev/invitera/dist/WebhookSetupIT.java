package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Webhook;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host sets the webhooks of a WooCommerce shop up, and again after the shop turned them off. */
class WebhookSetupIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;
  private final WooCommerceShop shop = WooCommerceShop.start(WooCommerceOptions.defaults());

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void closesTheGapAfterTheShopTurnedAWebhookOff() throws Exception {
    Path config = config();
    try (RunningHost host = RunningHost.start(config, "first.log")) {
      await().atMost(PATIENCE).until(() -> active().size() == 4);
      shop.place(draft(1));
      shop.deliverPending();
      assertThat(waiting(host)).isEqualTo(1);
      host.terminate();
    }

    long missed = shop.place(draft(2));
    for (int failure = 1; failure <= 7; failure++) {
      shop.touch(missed);
      shop.deliverPending();
    }
    assertThat(active()).doesNotContain("order.updated").hasSize(3);

    // The next sweep is an hour away: only one out of turn finds the order.
    try (RunningHost host = RunningHost.start(config, "second.log")) {
      await().atMost(PATIENCE).until(() -> active().size() == 4);
      await().atMost(PATIENCE).until(() -> waiting(host) == 2);
      assertThat(status(host).path("webhooks").path("topics")).hasSize(4);
      assertThat(host.log())
          .contains("order.updated was off and is on again")
          .doesNotContain(Shops.WOO_HOOK_SECRET);
    }
  }

  private List<String> active() {
    return shop.webhooks().stream()
        .filter(hook -> hook.status().equals("active"))
        .map(Webhook::topic)
        .map(topic -> topic.text())
        .toList();
  }

  private static OrderDraft draft(int number) {
    return OrderDraft.by("Ann", "Berg", "ann" + number + "@example.org").product(11, 1);
  }

  private static JsonNode status(RunningHost host) throws Exception {
    return host.admin("/api/v1/status").json().path("shops").path(0);
  }

  private static int waiting(RunningHost host) throws Exception {
    return status(host).path("invitations").path("waiting").asInt();
  }

  private Path config() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        server:
          listen: 127.0.0.1:%1$d
          admin-listen: 127.0.0.1:0
          admin-token: %2$s
          public-url: http://127.0.0.1:%1$d
        store: { url: "jdbc:sqlite:%3$s" }
        plugins: { directory: "%4$s" }
        trustpilot:
          nowhere:
            api-key: key
            api-secret: secret
            api-url: http://127.0.0.1:9
            invitations-url: http://127.0.0.1:9
        shops:
          %5$s:
            connector: woocommerce
            settings:
              url: %6$s
              consumer-key: ck_sandbox0000000000000000000000000000000000
              consumer-secret: cs_sandbox-secret
              webhook-secret: %7$s
              poll-every: 1h
            trustpilot: { account: nowhere, business-unit: butik-nord.example }
            invite: { via: trustpilot-email, trigger: fulfilled, delay: 7d }
        """
            .formatted(
                port,
                Shops.ADMIN_TOKEN,
                folder.resolve("data").resolve("invitera.db"),
                Distribution.folder().resolve("plugins"),
                Shops.WOO,
                shop.uri(),
                Shops.WOO_HOOK_SECRET));
  }
}
