package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.connector.TestPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running host sets the webhooks of its shop up, with a plugin that notes what it is asked. */
class WebhookSetupTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private RunningHost host;

  @BeforeEach
  void make() throws IOException {
    TestPlugin.good("noting")
        .with(
            "static",
            """
            static void note(Settings settings, String text) {
              try {
                java.nio.file.Files.writeString(java.nio.file.Path.of(settings.url()), text + "\\n",
                    java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            }
            """)
        .with(
            "poll",
            """
            note(settings, "poll");
            return new OrderPage(List.of(), List.of(), request.after(), false);
            """)
        .with(
            "ensure",
            """
            note(settings, "ensure " + deliveryUrl);
            if (settings.url().endsWith("-locked")) {
              throw new ConnectorException.Unauthorized("make the key Read/Write");
            }
            return new WebhookState(
                List.of(new WebhookState.Webhook("order.updated", WebhookState.Change.REACTIVATED)),
                List.of("one more delivers\\nto old.example"));
            """)
        .in(folder.resolve("plugins"));
  }

  private void start(String shop) throws Exception {
    host =
        new RunningHost(
            folder,
            """
              public-url: https://invites.example.com/
            store: { url: "jdbc:sqlite:%1$s/data/i.db" }
            plugins: { directory: "%1$s/plugins" }
            trustpilot:
              nowhere:
                api-key: key
                api-secret: secret
                api-url: http://127.0.0.1:9
                invitations-url: http://127.0.0.1:9
            shops:
              acme:
                connector: noting
                settings: { url: "%1$s/%2$s" }
                trustpilot: { account: nowhere, business-unit: acme.example }
                invite: { via: trustpilot-email, trigger: fulfilled }
            """
                .formatted(folder, shop));
    host.start(true);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private JsonNode status() throws Exception {
    return host.admin("GET", "/api/v1/status").json().path("shops").path(0);
  }

  private JsonNode awaitCheck() {
    return await()
        .atMost(PATIENCE)
        .until(() -> status().path("webhooks"), check -> check.isObject());
  }

  private List<String> noted(String shop) throws IOException {
    return Files.readAllLines(folder.resolve(shop));
  }

  @Test
  void setsThemUpSweepsTheGapAndShowsThem() throws Exception {
    start("shop");

    JsonNode check = awaitCheck();

    assertThat(check.path("topics")).extracting(JsonNode::asText).containsExactly("order.updated");
    assertThat(check.path("notes"))
        .extracting(JsonNode::asText)
        .containsExactly("one more delivers to old.example");
    assertThat(check.path("changed-at").asText()).isEqualTo(check.path("at").asText());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(noted("shop"))
                .containsExactly("poll", "ensure https://invites.example.com/hooks/acme", "poll"));
    RunningHost.Result shown = host.run("status");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("WEBHOOKS", "order.updated", "to old.example");
  }

  @Test
  void keepsPollingAndTakingDeliveriesWhereItMayNotSetThemUp() throws Exception {
    start("shop-locked");

    JsonNode check = awaitCheck();

    assertThat(check.path("problem").asText()).isEqualTo("make the key Read/Write");
    host.deliver("acme", "{}");
    await().atMost(PATIENCE).until(() -> status().has("last-poll-at"));
    assertThat(host.admin("GET", "/health/ready").status()).isEqualTo(200);
    assertThat(host.run("status").out()).contains("not known", "make the key Read/Write");
  }
}
