package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.Query.Parameter;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The polling sweep beside the webhooks, at a WooCommerce shop that loses three in ten of them. */
class SweepIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String LIST = "GET /wp-json/wc/v3/orders\\?";

  /** Of whole orders: what stands at the end of a page is asked for with less. */
  private static final String PAGE = LIST + ".*line_items";

  @TempDir private Path folder;

  private final WooCommerceShop shop =
      WooCommerceShop.start(WooCommerceOptions.defaults().withDropFraction(0.3, 1));

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void oneSweepFindsEveryOrderWhoseWebhookWasLost() throws Exception {
    try (RunningHost host = RunningHost.start(config(), "host.log")) {
      String first = awaitSweep(host, "").path("last-poll-at").asText();
      shop.server().faults().always(LIST, Fault.status(503));
      shop.addWebhook(Topic.ORDER_CREATED, host.hook(Shops.WOO), Shops.WOO_HOOK_SECRET);
      List<Long> placed = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        placed.add(shop.place(draft(i)));
      }
      int arrived = shop.deliverPending().size();
      assertThat(arrived).isBetween(120, 160);
      assertThat(waiting(status(host))).isEqualTo(arrived);

      shop.server().faults().clear();
      JsonNode swept = awaitSweep(host, first);
      assertThat(waiting(swept)).isEqualTo(200);
      assertThat(swept.path("unreadable").asInt()).isZero();

      shop.server().clearRequests();
      JsonNode again = awaitSweep(host, swept.path("last-poll-at").asText());
      assertThat(pages()).as("the pages that were read before").hasSizeGreaterThanOrEqualTo(2);
      assertThat(waiting(again)).isEqualTo(200);
      eachDecidedOnce(host, placed);
    }
  }

  @Test
  void catchesUpAfterDowntimeThoughItIsKilledBetweenTwoPages() throws Exception {
    Path config = config();
    String last;
    try (RunningHost host = RunningHost.start(config, "first.log")) {
      last = awaitSweep(host, "").path("last-poll-at").asText();
      host.terminate();
    }
    List<Long> placed = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      placed.add(shop.putQuietly(draft(i)));
    }
    shop.server().clearRequests();
    shop.server().faults().add(PAGE, new Fault.Delay(Duration.ofMinutes(2)), 1, 1);
    try (RunningHost host = RunningHost.start(config, "killed.log")) {
      await().atMost(PATIENCE).until(() -> pages().size() == 2);
      JsonNode halfway = status(host);
      assertThat(waiting(halfway)).isBetween(1, 100);
      assertThat(halfway.path("last-poll-at").asText()).isEqualTo(last);
      host.kill();
    }
    List<Parameter> hanging = asked(pages().getLast());
    shop.server().clearRequests();
    try (RunningHost host = RunningHost.start(config, "third.log")) {
      assertThat(waiting(awaitSweep(host, last))).isEqualTo(250);
      assertThat(asked(pages().getFirst())).containsExactlyInAnyOrderElementsOf(hanging);
      eachDecidedOnce(host, placed);
    }
  }

  private Path config() throws IOException {
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        server:
          listen: 127.0.0.1:0
          admin-listen: 127.0.0.1:0
          admin-token: %s
        store: { url: "jdbc:sqlite:%s" }
        plugins: { directory: "%s" }
        trustpilot:
          nowhere:
            api-key: key
            api-secret: secret
            api-url: http://127.0.0.1:9
            invitations-url: http://127.0.0.1:9
        shops:
          %s:
            connector: woocommerce
            settings:
              url: %s
              consumer-key: %s
              consumer-secret: cs_sandbox-secret
              webhook-secret: %s
              poll-every: 10s
            trustpilot: { account: nowhere, business-unit: butik-nord.example }
            invite: { via: trustpilot-email, trigger: fulfilled, delay: 7d }
        """
            .formatted(
                Shops.ADMIN_TOKEN,
                folder.resolve("data").resolve("invitera.db"),
                Distribution.folder().resolve("plugins"),
                Shops.WOO,
                shop.uri(),
                "ck_sandbox0000000000000000000000000000000000",
                Shops.WOO_HOOK_SECRET));
  }

  private static OrderDraft draft(int number) {
    return OrderDraft.by("Ann", "Berg", "ann" + number + "@example.org").product(11, 1);
  }

  private static JsonNode status(RunningHost host) throws Exception {
    return host.admin("/api/v1/status").json().path("shops").path(0);
  }

  /** Waits until a sweep has read all there was; the shop's status as that sweep left it. */
  private static JsonNode awaitSweep(RunningHost host, String lastPollAt) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> status(host), status -> !status.path("last-poll-at").asText().equals(lastPollAt));
  }

  private static int waiting(JsonNode status) {
    return status.path("invitations").path("waiting").asInt();
  }

  private List<RecordedRequest> pages() {
    return shop.server().requests().stream()
        .filter(request -> request.line().matches(PAGE + ".*"))
        .toList();
  }

  /** What a signed request asks for. */
  private static List<Parameter> asked(RecordedRequest request) {
    return request.query().parameters().stream()
        .filter(parameter -> !parameter.name().startsWith("oauth_"))
        .toList();
  }

  private static void eachDecidedOnce(RunningHost host, List<Long> orders) throws Exception {
    for (long id : orders) {
      JsonNode story = host.story(Shops.WOO, Long.toString(id));
      assertThat(story.path("transitions")).as("order " + id).hasSize(1);
    }
  }
}
