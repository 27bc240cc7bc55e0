package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.connector.order.OrderState;
import dev.invitera.sandbox.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

  @Test
  void isWellWhereEverythingAnswers() throws Exception {
    try (TestShop shop = TestShop.plainAt(Instant.now())) {
      Health health = shop.connector.health();

      assertThat(health.status()).isEqualTo(Status.OK);
      assertThat(health.checks())
          .extracting(Check::name)
          .containsExactly(
              "reach the shop",
              "clock",
              "read orders",
              "write order notes",
              "manage webhooks",
              "webhooks",
              "platform version",
              "Trustpilot's own plugin");
      assertThat(health.address()).contains(shop.server.uri());
    }
  }

  @Test
  void looksAtTheSiteWithoutCredentials() throws Exception {
    try (TestShop shop = TestShop.tls(options -> options.withBehindTls(true), s -> s)) {
      shop.connector.health();

      var root = shop.server.server().requests().getFirst();
      assertThat(root.path()).isEqualTo("/wp-json/");
      assertThat(root.header("Authorization")).isEmpty();
    }
  }

  @Test
  void saysThatTheClocksDiffer() throws Exception {
    try (TestShop shop = TestShop.plainAt(Instant.now().plus(Duration.ofMinutes(20)))) {
      assertThat(check(shop, "clock"))
          .satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.DEGRADED);
            assertThat(check.detail()).contains(" min behind ours", "NTP", "signed");
          });
    }
  }

  @Test
  void saysThatTheSiteHasAnotherAddress() throws Exception {
    try (TestShop shop =
        TestShop.plain(options -> options.withHomeUrl(URI.create("http://acme.example")), s -> s)) {
      assertThat(check(shop, "site address").detail())
          .contains("http://acme.example", "set home-url");
    }
  }

  @Test
  void saysThatTheSitesAddressDiffersInCapitals() throws Exception {
    try (TestShop shop =
        TestShop.plain(
            options -> options.withHomeUrl(URI.create("http://Acme.example")),
            settings -> settings.homeUrl("http://acme.example"))) {
      assertThat(check(shop, "site address").detail())
          .contains("http://Acme.example", "set home-url");
    }
  }

  @Test
  void saysThatWooCommerceIsMissing() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      shop.server
          .server()
          .faults()
          .always("^GET /wp-json/\\?", Fault.json(200, "{\"namespaces\":[\"wp/v2\"]}"));

      assertThat(check(shop, "reach the shop").status()).isEqualTo(Status.DOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void isWellWhereVisitorsMayNotLookAtTheSite(int status) throws Exception {
    try (TestShop shop = TestShop.plain()) {
      shop.server
          .server()
          .faults()
          .always("^GET /wp-json/\\?", Fault.json(status, "{\"code\":\"rest_cannot_access\"}"));

      assertThat(shop.connector.health().status()).isEqualTo(Status.OK);
      assertThat(check(shop, "reach the shop").detail()).contains("tells visitors nothing");
    }
  }

  @Test
  void saysOfEachStatusThatTheSettingsNameWhetherPollingSeesIt() throws Exception {
    try (TestShop shop =
        TestShop.plain(
            options -> options,
            settings ->
                settings.statuses(
                    Map.of(
                        "shipped", OrderState.FULFILLED,
                        "packed", OrderState.PAID,
                        "shippped", OrderState.FULFILLED,
                        "completed", OrderState.FULFILLED)))) {
      shop.server.registerStatus("shipped", true);
      shop.server.registerStatus("packed", false);
      shop.server.changeStatus(TestShop.id(shop.put()), "shipped");
      shop.server.changeStatus(TestShop.id(shop.put()), "packed");

      Check check = check(shop, "order statuses");

      assertThat(check.status()).isEqualTo(Status.DEGRADED);
      assertThat(check.detail())
          .contains("shippped: the shop has no such order status")
          .contains("shipped: the plugin that brings it leaves such orders out")
          .doesNotContain("packed", "completed");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      shop.server.close();

      Health health = shop.connector.health();

      assertThat(health.checks())
          .hasSize(2)
          .allSatisfy(check -> {
            assertThat(check.status()).isEqualTo(Status.DOWN);
            assertThat(check.detail()).contains("no connection");
          });
    }
  }

  @Test
  void saysWhatIsWrongWithTheKey() throws Exception {
    try (TestShop shop =
        TestShop.tls(
            options -> options.withBehindTls(true),
            s -> s.keys(TestShop.KEY.consumerKey(), "cs_other"))) {
      Check check = check(shop, "read orders");

      assertThat(check.status()).isEqualTo(Status.DOWN);
      assertThat(check.detail()).contains("consumer-secret").doesNotContain("cs_other");
    }
  }

  private static Check check(TestShop shop, String name) throws Exception {
    return shop.connector.health().checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
