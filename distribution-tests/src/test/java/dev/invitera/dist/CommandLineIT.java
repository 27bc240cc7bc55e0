package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's commands that need no running host: what they print, and their exit codes. */
class CommandLineIT {

  private static final int ROWS = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Distribution.Result run(String... arguments) throws Exception {
    return Distribution.run(folder, arguments);
  }

  private static String sample() {
    return Distribution.folder().resolve("config.yaml").toString();
  }

  @Test
  void findsTheSampleConfigurationFine() throws Exception {
    Distribution.Result result = run("check", "--config", sample());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("is fine: 3 shops");
  }

  @Test
  void namesAllMistakesOfAFileWithTheirPlacesInOneRun() throws Exception {
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        """
        plugins: { directory: "%s" }
        server:
          listenn: 127.0.0.1:8080
        trustpilot:
          acme: { api-key: "${env:NO_SUCH_VARIABLE}", api-secret: x }
        shops:
          acme-se:
            connector: woocommerce
            settings: { url: https://acme.example, consumer-key: ck_1, consumer-secret: cs_1 }
            trustpilot: { account: acme, business-unit: acme.example }
            invite:
              via: trustpilot-email
              dealy: 7d
              max-age: soon
        """
            .formatted(Distribution.folder().resolve("plugins")));

    Distribution.Result result = run("check", "--config", config.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    List<String> lines = result.out().lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.contains("config.yaml:3:3 server.listenn: unknown key"));
    assertThat(lines).anyMatch(line -> line.matches(".*config\\.yaml:5:\\d+ .*NO_SUCH_VARIABLE.*"));
    assertThat(lines)
        .anyMatch(line ->
            line.contains("config.yaml:13:7 shops.acme-se.invite.dealy: unknown key")
                && line.contains("did you mean 'delay'?"));
    assertThat(lines).anyMatch(line -> line.matches(".*config\\.yaml:14:\\d+ .*max-age.*"));
    assertThat(result.out() + result.err()).doesNotContain("\tat ");
  }

  @Test
  void checksThePluginsSettingsOfAShopThatIsWrongOtherwiseInTheSameRun() throws Exception {
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        """
        plugins: { directory: "%s" }
        serverr: {}
        shops:
          acme-se:
            connector: woocommerce
            settings:
              urll: https://acme.example
              consumer-key: ck_1
              consumer-secret: cs_1
            invite: { via: trustpilot-email, dealy: 7d }
          acme-no:
            connector: woocommerce
            settings:
              url: https://acme.example
              consumer-key: cs_1
              consumer-secret: cs_1
              poll-every: 1s
            invite: { via: trustpilot-email, trigger: fulfilled }
          acme-dk:
            connector: woocommerce
            settings:
              url: https://acme.example
              consumer-key: ck_1
              consumer-secret: cs_1
              webhook-secret: "${env:NO_SUCH_VARIABLE}"
              previous-webhook-secret: old
            invite: { via: trustpilot-email, trigger: fulfilled }
          acme-fi:
            connector: woocomerce
            invite: { via: trustpilot-email, trigger: fulfilled }
        """
            .formatted(Distribution.folder().resolve("plugins")));

    Distribution.Result result = run("check", "--config", config.toString());

    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.out())
        .contains(
            "serverr: unknown key",
            "shops.acme-se.invite.dealy: unknown key",
            "shops.acme-se.settings.urll: unknown key; did you mean 'url'?",
            "shops.acme-se.settings.url: is required",
            "shops.acme-no.trustpilot: is required",
            "shops.acme-no.settings.consumer-key: is a secret",
            "shops.acme-no.settings.poll-every: must be at least 10s",
            "shops.acme-dk.settings.webhook-secret: the environment variable NO_SUCH_VARIABLE",
            "shops.acme-fi.connector: there is no connector 'woocomerce'")
        .doesNotContain("needs webhook-secret");
    assertThat(result.out().lines().filter(line -> line.contains("NO_SUCH_VARIABLE"))).hasSize(1);
  }

  @Test
  void tellsItsVersionAsJson() throws Exception {
    Distribution.Result result = run("version", "--json");

    assertThat(result.exitCode()).isZero();
    JsonNode version = JSON.readTree(result.out());
    assertThat(version.path("invitera").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(version.path("contract").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(version.path("java").asText()).isNotEmpty();
  }

  @Test
  void makesOneLink() throws Exception {
    Distribution.Result result =
        run(
            "link",
            "--config",
            sample(),
            "--shop",
            "own-shop",
            "--email",
            "ida@example.org",
            "--name",
            "Ida Ek",
            "--reference",
            "L-1",
            "--locale",
            "sv-SE");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith("https://se.trustpilot.com/evaluate/butik-nord.example?a=L-1&");
  }

  @Test
  void refusesALinkForAShopWhoseInvitationsTrustpilotMails() throws Exception {
    Distribution.Result result =
        run(
            "link",
            "--config",
            sample(),
            "--shop",
            "woo-se",
            "--email",
            "ida@example.org",
            "--name",
            "Ida Ek",
            "--reference",
            "L-1");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("trustpilot-email");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void makesALinkForEachRowOfAFile() throws Exception {
    Path rows = folder.resolve("rows.csv");
    Files.writeString(
        rows,
        IntStream.range(0, ROWS)
            .mapToObj(i -> "person%d@example.org,Person %d,C-%d%n".formatted(i, i, i))
            .collect(Collectors.joining("", "email,name,reference\n", "")));

    Distribution.Result result =
        run("link", "--config", sample(), "--shop", "magento-eu", "--csv", rows.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(ROWS + 1);
    assertThat(lines.getFirst()).isEqualTo("email,name,reference,link");
    for (int i = 0; i < ROWS; i++) {
      assertThat(lines.get(i + 1))
          .startsWith("person" + i + "@example.org,Person " + i + ",C-" + i + ",https://")
          .contains("/evaluate-bgl/butik-nord.example?p=");
    }
    assertThat(lines.stream().distinct().count()).isEqualTo(ROWS + 1L);
  }

  @Test
  void showsWhatAnOrderWouldBringWithoutItsCustomersName() throws Exception {
    Path order = folder.resolve("order.json");
    Files.writeString(
        order,
        """
        { "id": "77", "number": "P-77", "status": "completed", "state": "fulfilled",
          "placed-at": "%1$s", "updated-at": "%1$s", "reached": { "fulfilled": "%1$s" },
          "email": "plan.person@example.org", "name": "Plan Person", "country": "SE",
          "lines": [ { "sku": "MUG", "name": "Mug", "product-id": "1" } ] }
        """
            .formatted(Instant.now()));

    Distribution.Result result =
        run("plan", "--config", sample(), "--shop", "woo-se", "--order", order.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("Order 77, reference P-77").contains("service: wait");
    assertThat(result.out()).doesNotContain("plan.person@").doesNotContain("Plan Person");
  }

  @Test
  void namesTheKeyThatAnOrderFileLacks() throws Exception {
    Path order = folder.resolve("order.json");
    Files.writeString(order, "{ \"id\": \"77\", \"status\": \"completed\" }");

    Distribution.Result result =
        run("plan", "--config", sample(), "--shop", "woo-se", "--order", order.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("order.json").contains("'state'");
  }

  @Test
  void listsThePluginsOfTheDistribution() throws Exception {
    Distribution.Result result = run("plugins", "list", "--config", sample(), "--json");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(JSON.readTree(result.out()))
        .hasSize(3)
        .allSatisfy(plugin -> assertThat(plugin.path("state").asText()).isEqualTo("loaded"))
        .extracting(plugin -> plugin.path("id").asText())
        .containsExactlyInAnyOrder("magento", "webhook", "woocommerce");
  }

  @Test
  void printsTheSchemaAsJson() throws Exception {
    Distribution.Result result = run("schema", "--config", sample());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(JSON.readTree(result.out()).path("properties").has("shops")).isTrue();
  }

  @Test
  void refusesACommandThatDoesNotExist() throws Exception {
    Distribution.Result result = run("chekc");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("chekc").contains("check");
  }

  @Test
  void saysThatALaterCommandIsNotInThisVersion() throws Exception {
    Distribution.Result result = run("import");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("import").contains("not in this version");
  }

  @Test
  void showsTheDemoAndEnds() throws Exception {
    Distribution.Result result = run("demo", "--exit", "--json");

    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode outcomes = JSON.readTree(result.out());
    assertThat(states(outcomes, "woo-se")).contains("sent", "waiting", "skipped", "cancelled");
    assertThat(states(outcomes, "magento-eu")).contains("linked", "skipped");
    assertThat(states(outcomes, "own-shop")).contains("linked");
  }

  private static List<String> states(JsonNode outcomes, String shop) {
    return outcomes
        .valueStream()
        .filter(outcome -> outcome.path("shop").asText().equals(shop))
        .map(outcome -> outcome.path("state").asText())
        .distinct()
        .toList();
  }
}
