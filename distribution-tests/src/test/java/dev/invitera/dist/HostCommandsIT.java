package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's commands that speak to a running host, as text and as JSON. */
class HostCommandsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EMAIL = "story.person@example.org";
  private static final String NAME = "Story Person";

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static Path config;
  private static RunningHost host;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().withSeeded(false));
    config = Shops.writeForCommands(folder, sandbox);
    host = RunningHost.start(config, "host.log");
    assertThat(OwnOrder.post(host, OwnOrder.of("#E-1", EMAIL, NAME)).status()).isEqualTo(200);
  }

  @AfterAll
  static void end() {
    host.close();
    sandbox.close();
  }

  private static Distribution.Result run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--config");
    all.add(config.toString());
    return Distribution.run(folder, all.toArray(String[]::new));
  }

  private static String text(String... words) throws Exception {
    Distribution.Result result = run(words);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  /** The command's only JSON document. */
  private static JsonNode json(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--json");
    return parsed(text(all.toArray(String[]::new)));
  }

  private static JsonNode parsed(String out) throws IOException {
    return JSON.readerFor(JsonNode.class)
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValue(out);
  }

  private static String phase(String shop) throws Exception {
    for (JsonNode each : host.admin("/api/v1/status").json().path("shops")) {
      if (each.path("shop").asText().equals(shop)) {
        return each.path("phase").asText();
      }
    }
    return "";
  }

  @Test
  void showsHowTheHostDoes() throws Exception {
    // Until every shop was asked once, some are not ready.
    await().atMost(PATIENCE).until(() -> host.admin("/health/ready").status() == 200);

    assertThat(text("status").lines())
        .anyMatch(line -> line.matches("SHOP +PHASE +SINCE +VIA .*"))
        .anyMatch(line -> line.matches("own-shop +\\w+ .* unique-link .*"))
        .anyMatch(line -> line.matches("woo-se +active .* trustpilot-email .*"))
        .anyMatch(line -> line.matches("woocommerce +\\S+ +loaded .*"));
    JsonNode status = json("status");
    assertThat(status.path("ready").asBoolean()).isTrue();
    assertThat(status.path("shops")).hasSize(3);
    assertThat(status.path("plugins")).hasSize(3);
  }

  @Test
  void activatesAShopAndPausesIt() throws Exception {
    assertThat(text("pause", "--shop", Shops.MAGENTO))
        .isEqualTo("magento-eu is paused: nothing is sent\n");
    assertThat(phase(Shops.MAGENTO)).isEqualTo("paused");

    assertThat(text("activate", "--shop", Shops.MAGENTO, "--from", "2026-11-01T00:00:00Z"))
        .startsWith("magento-eu is active")
        .contains("since 2026-11-01T00:00:00Z");
    assertThat(phase(Shops.MAGENTO)).isEqualTo("active");

    assertThat(json("pause", "--shop", Shops.MAGENTO).path("shop").asText())
        .isEqualTo(Shops.MAGENTO);
    assertThat(phase(Shops.MAGENTO)).isEqualTo("paused");
    JsonNode again = json("activate", "--shop", Shops.MAGENTO);
    assertThat(again.path("shop").asText()).isEqualTo(Shops.MAGENTO);
    assertThat(again.path("since").asText()).isEqualTo("2026-11-01T00:00:00Z");
  }

  @Test
  void activatesAllShopsAndTellsSoInOneDocument() throws Exception {
    assertThat(text("activate", "--all").lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains(" is active: "));
    JsonNode all = json("activate", "--all");

    assertThat(all.isArray()).isTrue();
    assertThat(all.findValuesAsText("shop"))
        .containsExactlyInAnyOrder(Shops.MAGENTO, Shops.OWN, Shops.WOO);
    assertThat(all.findValuesAsText("since")).hasSize(3);
    assertThat(phase(Shops.OWN)).isEqualTo("active");
  }

  @Test
  void saysWhichShopItDoesNotKnow() throws Exception {
    for (String[] command :
        new String[][] {
          {"activate", "--shop", "nobody"},
          {"pause", "--shop", "nobody"},
          {"explain", "--shop", "nobody", "E-1"}
        }) {
      Distribution.Result result = run(command);
      assertThat(result.exitCode()).as(result.out()).isEqualTo(2);
      assertThat(result.err()).contains("'nobody'");
      assertThat(result.out()).isEmpty();
    }
    assertThat(run("activate", "--shop", Shops.OWN, "--from", "yesterday").exitCode()).isEqualTo(2);
  }

  @Test
  void tellsTheStoryOfAnOrderWithoutNamingItsCustomer() throws Exception {
    for (String out :
        List.of(
            text("explain", "--shop", Shops.OWN, "#E-1"),
            text("explain", "--shop", Shops.OWN, "--order-id", "#E-1"))) {
      assertThat(out)
          .contains("Order #E-1 of shop own-shop, reference E-1", "service invitation: ", "Next: ")
          .doesNotContain(EMAIL, NAME);
    }
    JsonNode told = json("explain", "--shop", Shops.OWN, "E-1");
    assertThat(told.path("orders")).hasSize(1);
    assertThat(told.at("/orders/0/order/reference").asText()).isEqualTo("E-1");
    assertThat(told.at("/orders/0/invitations/0/review").asText()).isEqualTo("service");
    assertThat(told.toString()).doesNotContain(EMAIL, NAME);

    Distribution.Result unknown = run("explain", "--shop", Shops.OWN, "E-2");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("no such order");
  }

  @Test
  void plansWhatIsRecordedAndShowsALinkOnlyWhenAskedTo() throws Exception {
    String[] plan = {"plan", "--shop", Shops.OWN, "--reference", "E-1"};
    assertThat(text(plan))
        .contains("Order #E-1, reference E-1", "recorded as ")
        .doesNotContain(EMAIL, NAME, "http");
    JsonNode plans = json(plan);
    assertThat(plans).hasSize(1);
    assertThat(plans.at("/0/decisions/0/recorded/state").asText()).isNotEmpty();

    // Linked by the reply to its delivery, whatever became of the order before.
    assertThat(run("activate", "--shop", Shops.OWN).exitCode()).isZero();
    assertThat(OwnOrder.post(host, OwnOrder.of("P-1", "plan@example.org", NAME)).status())
        .isEqualTo(200);
    assertThat(text("plan", "--shop", Shops.OWN, "--reference", "P-1", "--show-personal"))
        .contains("service: nothing. Its link was made at ", "recorded as linked since ")
        .doesNotContain("http");
  }

  @Test
  void saysThatNoHostAnswersOrThatItsTokenIsAnother() throws Exception {
    String text = Files.readString(config);
    int port = host.adminPort();
    Path elsewhere =
        Files.writeString(
            folder.resolve("elsewhere.yaml"), text.replace(":" + port, ":" + Shops.freePort()));
    Path stranger =
        Files.writeString(
            folder.resolve("stranger.yaml"),
            text.replace(Shops.ADMIN_TOKEN, "another-admin-token"));

    Distribution.Result none = Distribution.run(folder, "status", "--config", elsewhere.toString());
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("no host answers").contains("invitera run");
    Distribution.Result refused =
        Distribution.run(folder, "status", "--config", stranger.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("token");
    assertThat(none.out() + refused.out()).isEmpty();
  }
}
