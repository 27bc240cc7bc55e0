package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.connector.TestPlugin;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running host tells which shop's connector is paused for its own faults, and why. */
class StatusOfPausedShopTest {

  private static final String YAML =
      """
      shops:
        %s:
          connector: %s
          settings: { url: "http://shop.test" }
          invite:
            via: unique-link
            trigger: fulfilled
            locale: en-GB
            link: { domain: shop.test, secret: verysecret }
      """;

  @TempDir private Path folder;

  @Test
  void isShownInStatusHealthAndMetricsAndItsDeliveriesArePutOff() throws Exception {
    // Each delivery names five orders to look up, and each look breaks.
    TestPlugin.good("bad")
        .with("orders", "return Optional.empty();")
        .with(
            "receive",
            """
            Set<OrderRef> refs = new HashSet<>();
            for (int i = 0; i < 5; i++) { refs.add(new OrderRef("" + i)); }
            return new WebhookResult.Received(Optional.empty(), List.of(), List.of(), refs, Set.of());
            """)
        .with("find", "throw new IllegalStateException(\"anna@example.com\");")
        .in(folder.resolve("plugins"));
    TestPlugin.good("good").in(folder.resolve("plugins"));
    String shops = YAML.formatted("acme", "bad") + YAML.formatted("other", "good").substring(7);
    try (RunningHost host = new RunningHost(folder, shops)) {
      host.start(true);
      host.deliver("acme", "{}");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(host.run("status").out())
                  .contains("connector 'bad' of shop 'acme' is paused until")
                  .contains("IllegalStateException at shop.TestFactory$Shop.find")
                  .doesNotContain("anna"));

      RunningHost.Answer ready = host.admin("GET", "/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().path("not")).hasSize(1);
      assertThat(ready.json().at("/not/0/shop").asText()).isEqualTo("acme");
      assertThat(ready.json().at("/not/0/why").asText()).contains("is paused until");
      assertThat(host.admin("GET", "/metrics").text())
          .contains("invitera_connector_paused{plugin=\"bad\",shop=\"acme\"} 1.0")
          .contains("invitera_connector_pauses_total{plugin=\"bad\",shop=\"acme\"} 1.0")
          .contains("invitera_plugin_threads{plugin=\"bad\"} 0.0");
      assertThat(host.post("acme", "{}")).isEqualTo(503);
      host.deliver("other", "{}");
    }
  }
}
