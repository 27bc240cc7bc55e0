package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.config.Secret;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

  private static final Optional<Secret> NONE = Optional.empty();
  private static final Optional<Secret> GIVEN = Optional.of(Secret.of("value"));

  private static MagentoSettings settings(
      String url, Optional<Secret> key, Optional<Secret> secret, Optional<Secret> tokenSecret) {
    return SettingsDraft.at(URI.create(url))
        .keys(key, secret, Optional.of(Secret.of("token")), tokenSecret)
        .build();
  }

  private static SettingsDraft bearer() {
    return SettingsDraft.at(URI.create("https://acme.example/")).bearer("token");
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
        bearer().method(SignatureMethod.HMAC_SHA1).pollEvery(Duration.ZERO).build();
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

  private static List<String> paths(SettingsDraft draft) {
    return problems(draft.build()).stream().map(ConfigProblem::path).toList();
  }

  private static SettingsDraft nothing() {
    return SettingsDraft.at(URI.create("https://acme.example/"));
  }

  @Test
  void takesAnAdminUserInstead() {
    assertThat(paths(nothing().admin("bot", "password-1"))).isEmpty();
    assertThat(paths(nothing().adminNameOnly("bot"))).containsExactly("admin-password");
    assertThat(paths(bearer().admin("bot", "password-1"))).containsExactly("admin-username");
    assertThat(paths(nothing().admin("bot", "password-1").method(SignatureMethod.HMAC_SHA1)))
        .containsExactly("signature-method");
  }

  @Test
  void needsOneWayIn() {
    assertThat(paths(nothing()))
        .containsExactly("consumer-key", "consumer-secret", "access-token", "access-token-secret");
  }

  @Test
  void tellsOrdersApartInOneWayOnly() {
    assertThat(paths(bearer().storeViews("nl", "2"))).isEmpty();
    assertThat(paths(bearer().websites("base"))).isEmpty();
    assertThat(paths(bearer().storeViews("nl").websites("base"))).containsExactly("websites");
    assertThat(paths(bearer().storeViews("nl", "Nederlands (NL)")))
        .containsExactly("store-views[1]");
    assertThat(paths(bearer().gtin("ean", "../x"))).containsExactly("gtin-attributes[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {".html", "", "/", ".htm"})
  void takesASuffix(String suffix) {
    assertThat(paths(bearer().suffix(suffix))).isEmpty();
  }

  @Test
  void refusesWhatNoAddressEndsWith() {
    assertThat(paths(bearer().suffix("?a=b"))).containsExactly("product-url-suffix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://static.adobeioevents.com",
        "https://static.adobeioevents.com.evil.example",
        "https://evil.example/adobeioevents.com",
        "https://eviladobeioevents.com",
        "http://127.0.0.1:8091"
      })
  void takesKeysOfEventsFromAdobeOnly(String keysUrl) {
    assertThat(paths(bearer().events("client", URI.create(keysUrl))))
        .containsExactly("event-keys-url");
  }

  @Test
  void takesKeysOfEventsFromThisMachineForAShopOnIt() {
    assertThat(
            paths(
                SettingsDraft.at(URI.create("http://localhost:8091/"))
                    .bearer("token")
                    .events("client", URI.create("http://127.0.0.1:8091"))))
        .isEmpty();
    assertThat(paths(bearer().events("client", URI.create("https://static.adobeioevents.com"))))
        .isEmpty();
  }

  @Test
  void showsNoSecret() {
    assertThat(settings("https://acme.example", GIVEN, GIVEN, GIVEN).toString())
        .doesNotContain("value")
        .doesNotContain("token]");
  }
}
