package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureSettingsTest {

  private static final String BODY = "{\"id\": 1}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ style: github }                                  | signature.secret | needs it",
        "{ style: basic, secret: a }                        | signature.username | needs it",
        "{ style: hmac, secret: a, encoding: hex }          | signature.header | needs it",
        "{ style: hmac, secret: a, header: X }              | signature.encoding | needs it",
        "{ style: none }                                    | signature.anyone-may-post | needs it",
        "{ style: none, anyone-may-post: false }            | signature.anyone-may-post | only with",
        "{ style: none, anyone-may-post: true, secret: a }  | signature.secret | does not use it",
        "{ style: github, secret: a, header: X }            | signature.header | hmac, bearer",
        "{ style: shopify, secret: a, tolerance: 5m }       | signature.tolerance | does not use it",
        "{ style: github, secret: a, secrets: [b] }         | signature.secrets | not both",
        "{ style: stripe, secret: a, tolerance: 0s }        | signature.tolerance | more than",
        "{ style: standard-webhooks, secret: 'no base64' }  | signature.secret | base64",
        "{ style: hmac, secret: a, header: X, encoding: hex, signed: '{when}{body}' } | signature.signed | {when} is not known",
        "{ style: hmac, secret: a, header: X, encoding: hex, timestamp-header: T } | signature.signed | {timestamp}",
        "{ style: hmac, secret: a, header: X, encoding: hex, tolerance: 5m } | signature.tolerance | timestamp-header",
      })
  void saysWhichKeysAStyleNeedsOrDoesNotUse(String signature, String path, String message) {
    List<ConfigProblem> problems = Shop.signatureProblems(signature);

    assertThat(problems).extracting(ConfigProblem::path).containsExactly(path);
    assertThat(problems.getFirst().message()).contains(message).doesNotContain("no base64");
  }

  @Test
  void namesTheSecretOfAListThatCannotBeOne() {
    assertThat(
            Shop.signatureProblems(
                "{ style: standard-webhooks, secrets: ['%s', whsk_AAAA] }"
                    .formatted(SettingsYaml.SECRET)))
        .extracting(ConfigProblem::path)
        .containsExactly("signature.secrets[1]");
  }

  @Test
  void takesABearerToken() {
    Shop shop = shop("{ style: bearer, secrets: [old, new] }");

    assertThat(shop.receive(Post.of(BODY).with("Authorization", "Bearer new")))
        .isInstanceOf(Received.class);
    assertThat(shop.receive(Post.of(BODY).with("Authorization", "bearer old")))
        .isInstanceOf(Received.class);
    assertThat(shop.receive(Post.of(BODY).with("Authorization", "Bearer newer")))
        .isInstanceOf(Refused.class);
    assertThat(shop.receive(Post.of(BODY).with("Authorization", "new")))
        .isInstanceOf(Refused.class);
    assertThat(shop.receive(Post.of(BODY))).isInstanceOf(Refused.class);
  }

  @Test
  void refusesTokensThatComeTogether() {
    Shop shop = shop("{ style: bearer, secret: token }");
    Post post = Post.of(BODY).with("Authorization", "Bearer token");

    assertThat(shop.receive(post)).isInstanceOf(Received.class);
    assertThat(shop.receive(post.withAnother("Authorization", "Bearer other")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void takesATokenInAHeaderOfItsOwn() {
    Shop shop = shop("{ style: bearer, secret: token, header: X-Api-Key }");

    assertThat(shop.receive(Post.of(BODY).with("X-Api-Key", "token"))).isInstanceOf(Received.class);
    assertThat(shop.receive(Post.of(BODY).with("Authorization", "Bearer token")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void takesUserNameAndPassword() {
    Shop shop = shop("{ style: basic, username: hook, secret: pässword }");

    assertThat(shop.receive(Post.of(BODY).with("Authorization", basic("hook:pässword"))))
        .isInstanceOf(Received.class);
    assertThat(shop.receive(Post.of(BODY).with("Authorization", basic("hook:password"))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void tellsTheDeliveryIdOfEachStyle() {
    Shop open = shop("{ style: none, anyone-may-post: true }");
    Post event =
        Post.of(
                "{\"specversion\":\"1.0\",\"id\":\"e1\",\"type\":\"t\",\"source\":\"s\",\"data\":{\"id\":1}}")
            .with("Content-Type", "application/cloudevents+json");

    assertThat(deliveryId(open, event)).contains("e1");
    assertThat(deliveryId(open, Post.of(BODY))).isEmpty();
    assertThat(
            deliveryId(
                shop("{ style: standard-webhooks, secret: '%s' }".formatted(SettingsYaml.SECRET)),
                event.signed()))
        .contains("msg_1");
  }

  @Test
  void showsNoSecretInItsText() {
    assertThat(
            SettingsYaml.read(
                    """
                    signature: { style: basic, username: u, secret: hush }
                    mapping: { id: body.id, placed-at: receivedAt, state: '"paid"' }
                    """)
                .toString())
        .doesNotContain("hush");
  }

  private static Optional<String> deliveryId(Shop shop, Post post) {
    return ((Received) shop.receive(post)).deliveryId();
  }

  private static Shop shop(String signature) {
    return Shop.of(
        SettingsYaml.read(
            """
            signature: %s
            mapping: { id: body.id, placed-at: receivedAt, state: '"paid"' }
            """
                .formatted(signature)));
  }

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
