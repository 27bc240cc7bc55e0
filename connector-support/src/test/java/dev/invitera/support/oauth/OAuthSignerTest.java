package dev.invitera.support.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuthSignerTest {

  /** RFC 5849 section 1.2. */
  private static final OAuthCredentials PRINTER =
      OAuthCredentials.withToken(
          Secret.of("dpf43f3p2l4k3l03"),
          Secret.of("kd94hf93k423kf44"),
          Secret.of("nnch734d00sl2jdk"),
          Secret.of("pfkkdhi9sl3r4s00"));

  @Test
  void buildsTheBaseStringOfTheStandard() {
    // RFC 5849 section 3.4.1.1 with the parameters of section 3.4.1.3.1.
    List<Parameter> parameters =
        List.of(
            new Parameter("b5", "=%3D"),
            new Parameter("a3", "a"),
            new Parameter("c@", ""),
            new Parameter("a2", "r b"),
            new Parameter("oauth_consumer_key", "9djdj82h48djs9d2"),
            new Parameter("oauth_token", "kkk9d7dh3k39sjv7"),
            new Parameter("oauth_signature_method", "HMAC-SHA1"),
            new Parameter("oauth_timestamp", "137131201"),
            new Parameter("oauth_nonce", "7d8f3e4a"),
            new Parameter("c2", ""),
            new Parameter("a3", "2 q"));
    assertThat(OAuthSigner.baseString("post", "http://example.com/request", parameters))
        .isEqualTo(
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q"
                + "%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_"
                + "key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_m"
                + "ethod%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk"
                + "9d7dh3k39sjv7");
  }

  @Test
  void readsAQueryAsTheStandardDoes() {
    assertThat(
            Parameter.ofQuery(URI.create("http://e/r?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q")))
        .containsExactly(
            new Parameter("b5", "=%3D"),
            new Parameter("a3", "a"),
            new Parameter("c@", ""),
            new Parameter("a2", "r b"),
            new Parameter("c2", ""),
            new Parameter("a3", "2 q"));
  }

  @Test
  void buildsTheAddressesOfTheStandard() {
    // RFC 5849 section 3.4.1.2.
    assertThat(BaseAddress.asCalled().of(URI.create("http://EXAMPLE.COM:80/r%20v/X?id=123")))
        .isEqualTo("http://example.com/r%20v/X");
    assertThat(BaseAddress.asCalled().of(URI.create("https://www.example.net:8080/?q=1")))
        .isEqualTo("https://www.example.net:8080/");
    assertThat(BaseAddress.asCalled().of(URI.create("https://www.example.net")))
        .isEqualTo("https://www.example.net/");
  }

  @Test
  void signsWithSha1AsInTheStandard() {
    OAuthSigner signer = signer(PRINTER, SignatureMethod.HMAC_SHA1, 137131202, "chapoH");
    List<Parameter> sent =
        signer.sign(
            "GET", URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original"));
    assertThat(value(sent, "oauth_signature")).isEqualTo("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
  }

  @Test
  void signsBracketsAndBlanksWithSha256() {
    OAuthSigner signer = signer(PRINTER, SignatureMethod.HMAC_SHA256, 1700000000, "n0nce");
    URI encoded =
        URI.create(
            "https://shop.example/rest/V1/orders?searchCriteria%5BpageSize%5D=2"
                + "&searchCriteria%5Bf%5D%5B0%5D%5Bvalue%5D=2026-11-01%2000:00:00");
    URI plain =
        URI.create(
            "https://shop.example/rest/V1/orders?searchCriteria[pageSize]=2"
                + "&searchCriteria[f][0][value]=2026-11-01+00%3A00%3A00");
    assertThat(value(signer.sign("GET", encoded), "oauth_signature"))
        .isEqualTo("FCR0LIKgczjI2cb/+kAT+LwzDayyaTRcIdjXUsgBR9Q=")
        .isEqualTo(value(signer.sign("GET", plain), "oauth_signature"));
  }

  @Test
  void signsTheHomeAddressInsteadOfTheOneCalled() {
    BaseAddress home =
        BaseAddress.replacing(
            URI.create("http://10.0.0.7:8080/shop/"), URI.create("http://Acme.example/shop"));
    assertThat(home.of(URI.create("http://10.0.0.7:8080/shop/wp-json/wc/v3/orders?page=1")))
        .isEqualTo("http://Acme.example/shop/wp-json/wc/v3/orders");
    assertThat(home.of(URI.create("http://10.0.0.7:8080/shopping/wp-json")))
        .isEqualTo("http://10.0.0.7:8080/shopping/wp-json");
  }

  @Test
  void putsTheSignatureIntoTheHeader() {
    var sent =
        OAuthAuthentication.header(signer(PRINTER, SignatureMethod.HMAC_SHA1, 137131202, "chapoH"))
            .authenticate(
                "GET",
                URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original"));
    assertThat(sent.uri().getQuery()).isEqualTo("file=vacation.jpg&size=original");
    assertThat(sent.authorization().orElseThrow().reveal())
        .isEqualTo(
            "OAuth oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_nonce=\"chapoH\","
                + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\","
                + " oauth_token=\"nnch734d00sl2jdk\","
                + " oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"");
  }

  @Test
  void putsTheSignatureIntoTheQuery() {
    var credentials = OAuthCredentials.consumer(Secret.of("ck_1"), Secret.of("cs_1"));
    var sent =
        OAuthAuthentication.query(
                signer(credentials, SignatureMethod.HMAC_SHA256, 1700000000, "n0nce"))
            .authenticate("GET", URI.create("http://shop.example/wp-json/wc/v3/orders?page=1"));
    assertThat(sent.authorization()).isEmpty();
    assertThat(sent.uri().getRawQuery())
        .startsWith(
            "page=1&oauth_consumer_key=ck_1&oauth_nonce=n0nce&oauth_signature_method=HMAC-SHA256"
                + "&oauth_timestamp=1700000000&oauth_signature=");
    assertThat(sent.toString()).doesNotContain("ck_1");
  }

  @Test
  void neverUsesANonceTwice() {
    OAuthSigner signer =
        new OAuthSigner(
            PRINTER, SignatureMethod.HMAC_SHA256, BaseAddress.asCalled(), Clock.systemUTC());
    URI uri = URI.create("http://shop.example/");
    assertThat(value(signer.sign("GET", uri), "oauth_nonce"))
        .isNotEqualTo(value(signer.sign("GET", uri), "oauth_nonce"))
        .hasSizeGreaterThan(20);
  }

  private static OAuthSigner signer(
      OAuthCredentials credentials, SignatureMethod method, long second, String nonce) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    return new OAuthSigner(credentials, method, BaseAddress.asCalled(), clock, () -> nonce);
  }

  private static String value(List<Parameter> parameters, String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow().value();
  }
}
