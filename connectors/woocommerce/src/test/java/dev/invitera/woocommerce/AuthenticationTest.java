package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.Connector;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.woocommerce.ApiKey;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationTest {

  private static final ApiKey READ_ONLY =
      ApiKey.read(TestShop.KEY.consumerKey(), TestShop.KEY.consumerSecret());

  @Test
  void signsRequestsOverPlainHttp() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      assertThat(shop.sweep(TestShop.START, 10, () -> {})).isEmpty();

      assertThat(shop.lastRequest().header("Authorization")).isEmpty();
      assertThat(shop.lastRequest().rawQuery())
          .contains("oauth_signature_method=HMAC-SHA256")
          .doesNotContain(TestShop.KEY.consumerSecret());
    }
  }

  @Test
  void signsOverTheShopsOwnAddress() throws Exception {
    try (TestShop shop =
        TestShop.plain(
            options -> options.withHomeUrl(URI.create("https://acme.example")),
            settings -> settings.homeUrl("https://acme.example/"))) {
      shop.put();

      assertThat(shop.sweep(TestShop.START, 10, () -> {})).hasSize(1);
    }
  }

  @Test
  void signsOverAnAddressWithoutCapitalsAndTheUsualPort() throws Exception {
    MovableClock clock = new MovableClock(TestShop.START);
    WooCommerceOptions options =
        WooCommerceOptions.defaults()
            .withClock(clock)
            .withHomeUrl(URI.create("http://acme.example"));
    try (WooCommerceShop server = WooCommerceShop.start(options);
        HttpClient proxied = HttpClient.newBuilder().proxy(to(server)).build()) {
      var settings =
          Settings.of("http://Acme.example:80/")
              .keys(TestShop.KEY.consumerKey(), TestShop.KEY.consumerSecret())
              .value();
      Connector connector =
          new WooCommerceConnectorFactory()
              .create(settings, new TestContext("acme", clock, proxied, Optional.empty()));

      assertThat(connector.lookup().orElseThrow().find(new OrderRef("7")))
          .isInstanceOf(LookupResult.Gone.class);
    }
  }

  private static ProxySelector to(WooCommerceShop server) {
    return ProxySelector.of(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.server().port()));
  }

  @Test
  void saysThatTheShopsOwnAddressDiffers() throws Exception {
    try (TestShop shop =
        TestShop.plain(options -> options.withHomeUrl(URI.create("http://acme.example")), s -> s)) {
      assertUnauthorized(shop, "home-url");
    }
  }

  @Test
  void usesBasicAuthenticationOverTls() throws Exception {
    try (TestShop shop = TestShop.tls(options -> options.withBehindTls(true), s -> s)) {
      shop.put();

      assertThat(shop.sweep(TestShop.START, 10, () -> {})).hasSize(1);
      assertThat(shop.lastRequest().header("Authorization"))
          .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
      assertThat(shop.lastRequest().rawQuery()).doesNotContain("consumer_", "oauth_");
    }
  }

  @Test
  void sendsCredentialsInTheQueryWhereToldTo() throws Exception {
    try (TestShop shop =
        TestShop.tls(options -> options.withBehindTls(true), Settings::credentialsInQuery)) {
      shop.put();

      assertThat(shop.sweep(TestShop.START, 10, () -> {})).hasSize(1);
      assertThat(shop.lastRequest().header("Authorization")).isEmpty();
    }
  }

  @Test
  void explainsThatWordPressDoesNotSeeTls() throws Exception {
    try (TestShop shop = TestShop.tls(options -> options.withBehindTls(false), s -> s)) {
      assertUnauthorized(shop, "X-Forwarded-Proto");
    }
  }

  @Test
  void explainsAnUnknownKey() throws Exception {
    try (TestShop shop =
        TestShop.tls(options -> options.withBehindTls(true), s -> s.keys("ck_other", "cs_other"))) {
      assertUnauthorized(shop, "no such consumer-key");
    }
  }

  @Test
  void explainsAWrongSecret() throws Exception {
    try (TestShop shop =
        TestShop.tls(
            options -> options.withBehindTls(true),
            s -> s.keys(TestShop.KEY.consumerKey(), "cs_other"))) {
      assertUnauthorized(shop, "consumer-secret does not belong to consumer-key");
    }
  }

  /** Java's client by itself repeats a read whose connection broke, with the same signature. */
  @Test
  void triesAgainWhereAReadWasRepeatedOnTheWay() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      OrderRef order = shop.put();
      shop.server.server().faults().add("orders", new Fault.ResetAfterProcessing(), 1);

      assertThatThrownBy(() -> shop.sweep(TestShop.START, 10, () -> {}))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("came twice");
      assertThat(shop.sweep(TestShop.START, 10, () -> {}))
          .extracting(ShopOrder::ref)
          .containsExactly(order);
    }
  }

  @Test
  void explainsAClockThatIsFarOff() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      shop.server
          .server()
          .faults()
          .always(
              "orders",
              Fault.json(
                  401,
                  "{\"code\":\"woocommerce_rest_authentication_error\","
                      + "\"message\":\"Invalid timestamp.\"}"));

      assertUnauthorized(shop, "clocks");
    }
  }

  @Test
  void explainsThatWordPressSeesTlsWhereWeDoNot() throws Exception {
    try (TestShop shop = TestShop.plain(options -> options.withBehindTls(true), s -> s)) {
      assertUnauthorized(shop, "set url to https");
    }
  }

  /** As shops in other languages answer, and plugins, and WordPress itself. */
  @ParameterizedTest
  @CsvSource({
    "woocommerce_rest_authentication_error, Ungültige Signatur., home-url",
    "woocommerce_rest_authentication_error, Ungültige Signatur., no such key",
    "woocommerce_rest_authentication_missing_parameter, Fehlend: oauth_nonce, drops parts",
    "woocommerce_rest_cannot_view, Leider nein., user to whom the key belongs is gone",
    "rest_not_logged_in, Nicht angemeldet., exception for /wp-json/wc/v3",
  })
  void explainsRefusedSignaturesInAnyLanguage(String code, String message, String told)
      throws Exception {
    try (TestShop shop = TestShop.plainAt(Instant.now())) {
      refuse(shop, code, message);

      assertUnauthorized(shop, told);
    }
  }

  @Test
  void seesByTheReplyThatTheClocksDiffer() throws Exception {
    try (TestShop shop = TestShop.plainAt(Instant.now().plus(Duration.ofMinutes(20)))) {
      refuse(shop, "woocommerce_rest_authentication_error", "Ungültiger Zeitstempel.");

      assertUnauthorized(shop, "clocks");
    }
  }

  @Test
  void explainsAnUnknownKeyWhereWordPressHasPasswordsOfItsOwn() throws Exception {
    try (TestShop shop = TestShop.tls(options -> options.withBehindTls(true), s -> s)) {
      refuse(shop, "invalid_username", "Unbekannter Benutzername.");

      assertUnauthorized(shop, "there is no such consumer-key");
    }
  }

  @Test
  void explainsAPasswordOfTheWebServer() throws Exception {
    try (TestShop shop = TestShop.tls(options -> options.withBehindTls(true), s -> s)) {
      shop.server.server().faults().always("orders", Fault.html(401));

      assertUnauthorized(shop, "password of its own");
    }
  }

  @Test
  void explainsThatTheKeyMayOnlyReadInAnyLanguage() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      var order = shop.put();
      shop.server
          .server()
          .faults()
          .always("^POST", refusal("woocommerce_rest_authentication_error", "Nur Lesen."));

      assertRefusedNote(shop, order, "Read/Write");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "woocommerce_rest_cannot_view, shop manager",
    "rest_forbidden, exception for /wp-json/wc/v3"
  })
  void explainsThatTheKeysUserMayNotSeeOrders(String code, String told) throws Exception {
    try (TestShop shop = TestShop.tls(options -> options.withBehindTls(true), s -> s)) {
      shop.server.server().faults().always("orders", refusal(403, code, "Leider nein."));

      assertUnauthorized(shop, told);
    }
  }

  @Test
  void explainsThatTheKeysUserMayNotWrite() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      var order = shop.put();
      shop.server
          .server()
          .faults()
          .always("^POST", refusal(403, "woocommerce_rest_cannot_create", "Sorry."));

      assertRefusedNote(shop, order, "shop manager");
    }
  }

  @Test
  void explainsThatTheKeyMayOnlyRead() throws Exception {
    try (TestShop shop = TestShop.plain(options -> options.withKeys(READ_ONLY), s -> s)) {
      assertRefusedNote(shop, shop.put(), "Read/Write");
    }
  }

  @Test
  void signsWithTheTimeOfTheHost() throws Exception {
    try (TestShop shop = TestShop.plain()) {
      shop.clock.advance(Duration.ofDays(3));

      assertThat(shop.sweep(TestShop.START, 10, () -> {})).isEmpty();
      assertThat(shop.lastRequest().query().last("oauth_timestamp"))
          .contains(String.valueOf(shop.clock.instant().getEpochSecond()));
    }
  }

  private static void refuse(TestShop shop, String code, String message) {
    shop.server.server().faults().always("orders", refusal(code, message));
  }

  private static Fault refusal(String code, String message) {
    return refusal(401, code, message);
  }

  private static Fault refusal(int status, String code, String message) {
    return Fault.json(status, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}");
  }

  private static void assertRefusedNote(TestShop shop, OrderRef order, String told) {
    assertThatThrownBy(() ->
            shop.connector
                .links()
                .orElseThrow()
                .write(order, URI.create("https://t.example/x"), "invitera:1"))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining(told);
  }

  private static void assertUnauthorized(TestShop shop, String told) {
    assertThatThrownBy(() -> shop.sweep(TestShop.START, 10, () -> {}))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining(told)
        .message()
        .doesNotContain(TestShop.KEY.consumerSecret(), "cs_other");
  }
}
