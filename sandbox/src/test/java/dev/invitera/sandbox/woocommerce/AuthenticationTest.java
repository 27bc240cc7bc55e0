package dev.invitera.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.MovableClock;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.OAuth1;
import dev.invitera.sandbox.http.Query;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static final String HOME = "http://shop.example/store";
  private static final ApiKey FULL = ApiKey.readWrite("ck_full", "cs_full");
  private static final ApiKey READING = ApiKey.read("ck_read", "cs_read");

  private final MovableClock clock = new MovableClock("2026-11-20T00:00:00Z");
  private final WooCommerceShop plain =
      WooCommerceShop.start(
          WooCommerceOptions.defaults()
              .withClock(clock)
              .withHomeUrl(URI.create(HOME))
              .withKeys(FULL, READING));
  private final WooCommerceShop secure =
      WooCommerceShop.start(
          WooCommerceOptions.defaults()
              .withClock(clock)
              .withBehindTls(true)
              .withKeys(FULL, READING));

  @AfterEach
  void stop() {
    plain.close();
    secure.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256"})
  void takesOAuthOverPlainHttpSignedForTheHomeAddress(String method) throws IOException {
    assertThat(oauth(HOME, "n1", method, FULL).isArray()).isTrue();
  }

  @Test
  void refusesASignatureForTheAddressThatWasCalled() throws IOException {
    assertThat(oauth(plain.uri().toString(), "n1", "HMAC-SHA256", FULL).path("message").asText())
        .isEqualTo("Invalid signature - provided signature does not match.");
  }

  @Test
  void refusesAUsedNonceAndAStaleTimestamp() throws IOException {
    assertThat(oauth(HOME, "n1", "HMAC-SHA256", FULL).isArray()).isTrue();
    assertThat(oauth(HOME, "n1", "HMAC-SHA256", FULL).path("message").asText())
        .isEqualTo("Invalid nonce - nonce has already been used.");
    String signed = query(HOME, "n2", "HMAC-SHA256", FULL);
    clock.advance(Duration.ofMinutes(15).plusSeconds(1));
    assertThat(call(signed).path("message").asText()).isEqualTo("Invalid timestamp.");
  }

  @Test
  void refusesAWrongSecretAndAnUnknownKey() throws IOException {
    assertThat(
            oauth(HOME, "n1", "HMAC-SHA256", ApiKey.read("ck_full", "cs_other"))
                .path("message")
                .asText())
        .isEqualTo("Invalid signature - provided signature does not match.");
    assertThat(
            oauth(HOME, "n1", "HMAC-SHA256", ApiKey.read("ck_no", "cs_no"))
                .path("message")
                .asText())
        .isEqualTo("Consumer key is invalid.");
  }

  @Test
  void ignoresBasicOverPlainHttp() throws IOException {
    JsonNode answer =
        Web.json(
            Web.get(
                plain.uri(),
                "/wp-json/wc/v3/orders",
                "Authorization",
                Web.basic("ck_full", "cs_full")));
    assertThat(answer.path("code").asText()).isEqualTo("woocommerce_rest_cannot_view");
  }

  @Test
  void takesBasicAndQueryKeysWhereTlsIsAssumed() throws IOException {
    String orders = "/wp-json/wc/v3/orders";
    assertThat(
            Web.get(secure.uri(), orders, "Authorization", Web.basic("ck_full", "cs_full"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            Web.get(secure.uri(), orders + "?consumer_key=ck_full&consumer_secret=cs_full")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void takesOAuthSignedForTheSecureAddressWhereTlsIsAssumed() throws IOException {
    String called = secure.uri().toString();
    String secured = called.replaceFirst("http", "https");
    assertThat(signed(secure, "", query(secured, "n1", "HMAC-SHA256", FULL)).isArray()).isTrue();
    assertThat(
            signed(secure, "", query(called, "n2", "HMAC-SHA256", FULL)).path("message").asText())
        .isEqualTo("Invalid signature - provided signature does not match.");
  }

  @Test
  void signsTheLastOfSeveralValuesUnderOneName() throws IOException {
    String whole = query("_fields=id&_fields=status", HOME, "n1", "HMAC-SHA256", FULL);
    assertThat(call(whole).path("message").asText())
        .isEqualTo("Invalid signature - provided signature does not match.");
    String last = query("_fields=status", HOME, "n2", "HMAC-SHA256", FULL);
    assertThat(call("_fields=id&" + last).isArray()).isTrue();
  }

  @Test
  void missesPartsOfASignature() throws IOException {
    String partly = query(HOME, "n1", "HMAC-SHA256", FULL).replace("oauth_nonce=n1&", "");
    assertThat(call(partly).path("code").asText())
        .isEqualTo("woocommerce_rest_authentication_missing_parameter");
  }

  @Test
  void refusesWritesByAReadingKey() throws IOException {
    long id = secure.place(OrderDraft.by("A", "B", "a@example.com").product(11, 1));
    var answer =
        Web.send(
            "POST",
            secure.uri(),
            "/wp-json/wc/v3/orders/" + id + "/notes",
            "{\"note\":\"x\"}",
            "Authorization",
            Web.basic("ck_read", "cs_read"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Web.json(answer).path("message").asText())
        .isEqualTo("The API key provided does not have write permissions.");
    assertThat(secure.notes(id)).isEmpty();
  }

  private JsonNode oauth(String home, String nonce, String method, ApiKey key) throws IOException {
    return call(query(home, nonce, method, key));
  }

  private JsonNode call(String query) throws IOException {
    return signed(plain, "/store", query);
  }

  private static JsonNode signed(WooCommerceShop shop, String folder, String query)
      throws IOException {
    return Web.json(Web.get(shop.uri(), folder + "/wp-json/wc/v3/orders?" + query));
  }

  private String query(String home, String nonce, String method, ApiKey key) {
    return query("status%5B0%5D=completed", home, nonce, method, key);
  }

  private String query(String asked, String home, String nonce, String method, ApiKey key) {
    String query =
        asked
            + "&oauth_consumer_key="
            + key.consumerKey()
            + "&oauth_timestamp="
            + clock.instant().getEpochSecond()
            + "&oauth_nonce="
            + nonce
            + "&oauth_signature_method="
            + method;
    String signature =
        OAuth1.sign(
            "GET",
            home + "/wp-json/wc/v3/orders",
            Query.parse(query).parameters(),
            key.consumerSecret() + "&",
            method);
    return query + "&oauth_signature=" + Query.percentEncode(signature);
  }
}
