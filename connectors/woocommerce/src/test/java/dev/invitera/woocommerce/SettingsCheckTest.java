package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.order.OrderState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.se",
        "https://acme.se/shop/",
        "http://10.0.0.7:8080",
        "HTTPS://A.SE"
      })
  void acceptsAddressesOfShops(String url) {
    assertThat(problems(sound(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.se",
        "ftp://acme.se",
        "https:acme.se",
        "https://acme.se/?rest_route=/",
        "https://acme.se/#top",
        "https://user:password@acme.se",
        "https://acme.se/wp-json/wc/v3"
      })
  void refusesOtherAddresses(String url) {
    assertThat(problems(sound(url))).extracting(ConfigProblem::path).containsOnly("url");
  }

  @Test
  void noticesKeyAndSecretTheWrongWayRound() {
    assertThat(problems(sound("https://acme.se").keys("cs_1", "ck_1")))
        .extracting(ConfigProblem::path)
        .containsExactly("consumer-key", "consumer-secret");
  }

  @Test
  void refusesToSendTheSecretUnprotected() {
    assertThat(problems(sound("http://acme.se").credentialsInQuery()))
        .extracting(ConfigProblem::path)
        .containsExactly("credentials-in-query");
  }

  @Test
  void wantsThePresentWebhookSecretBesideThePreviousOne() {
    assertThat(
            problems(sound("https://acme.se").webhookSecrets(Optional.empty(), Optional.of("old"))))
        .extracting(ConfigProblem::path)
        .containsExactly("previous-webhook-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a<b",
        "100%ab",
        "%3D",
        "a&amp;b",
        "a&#039;b",
        "a&#x27;b",
        "a&quot;",
        " a",
        "a ",
        "a  b",
        "a\tb"
      })
  void refusesWebhookSecretsThatTheShopChangesBeforeItSigns(String secret) {
    assertThat(
            problems(
                sound("https://acme.se").webhookSecrets(Optional.of(secret), Optional.empty())))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("webhook-secret");
          assertThat(problem.message()).contains("letters and digits");
        });
    // Whoever changes to another one may still need it.
    assertThat(
            problems(
                sound("https://acme.se").webhookSecrets(Optional.of("n3w"), Optional.of(secret))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "50% off", "a&b", "a & b;", "s3cr&t >\"key\" ünï", "x%zz"})
  void takesOtherWebhookSecrets(String secret) {
    assertThat(
            problems(
                sound("https://acme.se").webhookSecrets(Optional.of(secret), Optional.empty())))
        .isEmpty();
  }

  @Test
  void namesEveryProblemAtOnce() {
    Settings settings =
        sound("ftp://acme.se")
            .homeUrl("acme")
            .pollEvery(Duration.ofSeconds(1))
            .statuses(Map.of("wc-shipped", OrderState.FULFILLED, "trash", OrderState.CANCELLED));

    assertThat(problems(settings))
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "url", "home-url", "poll-every", "statuses.wc-shipped", "statuses.trash");
  }

  @Test
  void explainsEverySetting() {
    assertThat(Arrays.stream(WooCommerceSettings.class.getRecordComponents()))
        .allMatch(component -> component.isAnnotationPresent(Doc.class));
  }

  @Test
  void keepsSecretsOutOfTheTextOfTheSettings() {
    assertThat(Settings.of("https://acme.se").value().toString())
        .doesNotContain("cs_test", Settings.WEBHOOK_SECRET);
  }

  private static Settings sound(String url) {
    return Settings.of(url).webhookSecrets(Optional.of("s3cr3t"), Optional.empty());
  }

  private static List<ConfigProblem> problems(Settings settings) {
    return new WooCommerceConnectorFactory().check(settings.value());
  }
}
