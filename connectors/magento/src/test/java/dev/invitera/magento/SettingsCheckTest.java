package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.config.Secret;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

  private static final Optional<Secret> NONE = Optional.empty();
  private static final Optional<Secret> GIVEN = Optional.of(Secret.of("value"));

  private static MagentoSettings settings(
      String url, Optional<Secret> key, Optional<Secret> secret, Optional<Secret> tokenSecret) {
    return new MagentoSettings(
        URI.create(url),
        key,
        secret,
        Secret.of("token"),
        tokenSecret,
        SignatureMethod.HMAC_SHA256,
        Duration.ofMinutes(5),
        Map.of());
  }

  private static List<ConfigProblem> problems(MagentoSettings settings) {
    return new MagentoConnectorFactory().check(settings);
  }

  @Test
  void takesTheAccessTokenAlone() {
    assertThat(problems(settings("https://acme.example/", NONE, NONE, NONE))).isEmpty();
  }

  @Test
  void takesAllFourKeys() {
    assertThat(problems(settings("https://acme.example/", GIVEN, GIVEN, GIVEN))).isEmpty();
  }

  @Test
  void namesEachKeyThatSigningLacks() {
    assertThat(problems(settings("https://acme.example/", NONE, GIVEN, NONE)))
        .extracting(ConfigProblem::path)
        .containsExactly("consumer-key", "access-token-secret");
    assertThat(problems(settings("https://acme.example/", GIVEN, NONE, GIVEN)))
        .extracting(ConfigProblem::path)
        .containsExactly("consumer-secret");
  }

  @Test
  void refusesASignatureMethodWhereNothingIsSigned() {
    MagentoSettings settings =
        new MagentoSettings(
            URI.create("https://acme.example/"),
            NONE,
            NONE,
            Secret.of("token"),
            NONE,
            SignatureMethod.HMAC_SHA1,
            Duration.ZERO,
            Map.of());
    assertThat(problems(settings))
        .extracting(ConfigProblem::path)
        .containsExactly("signature-method", "poll-every");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.example",
        "ftp://acme.example/",
        "https://",
        "https:///x",
        "https://user@acme.example/",
        "https://acme.example/?a=b",
        "https://acme.example/#a",
        "https://acme.example/rest",
        "https://acme.example/rest/V1/",
        "https://acme.example/shop/rest/default/V1"
      })
  void refusesAnAddressThatIsNotAShopsBase(String url) {
    // URI refuses one of these by itself, which the host tells with the same key.
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertThat(problems(settings(uri.toString(), NONE, NONE, NONE)))
        .extracting(ConfigProblem::path)
        .containsExactly("url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.example",
        "http://127.0.0.1:8091/",
        "https://acme.example/index.php",
        "https://acme.example/shop/",
        "https://forest.example/restaurant"
      })
  void takesABaseAddress(String url) {
    assertThat(problems(settings(url, NONE, NONE, NONE))).isEmpty();
  }

  @Test
  void showsNoSecret() {
    assertThat(settings("https://acme.example", GIVEN, GIVEN, GIVEN).toString())
        .doesNotContain("value")
        .doesNotContain("token]");
  }
}
