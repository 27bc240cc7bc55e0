package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.webhook.WebhookResult.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeTest {

  @Test
  void admitsAListedOrigin() {
    Answer answer = ask("[events.example.com]", "events.example.com");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("WebHook-Allowed-Origin", "events.example.com")
        .containsEntry("WebHook-Allowed-Rate", "*");
  }

  @Test
  void turnsAwayAnOriginThatIsNotListed() {
    assertThat(ask("[]", "events.example.com"))
        .isEqualTo(new Answer(403, Map.of("Allow", "POST, OPTIONS"), ""));
    assertThat(ask("[events.example.com]", "evil.example.com").status()).isEqualTo(403);
  }

  @Test
  void admitsAnyOriginIfToldSoButNothingThatIsNoHeaderValue() {
    assertThat(ask("['*']", "any.example.com").headers())
        .containsEntry("WebHook-Allowed-Origin", "any.example.com");
    assertThat(ask("['*']", "a b\r\nSet-Cookie: x").status()).isEqualTo(403);
    assertThat(ask("['*']", "").status()).isEqualTo(403);
  }

  @Test
  void answersAPlainQuestionWithTheMethodsItTakes() {
    Answer answer = (Answer) shop("['*']").receive(Post.of("").method("OPTIONS"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsOnlyKeys("Allow");
  }

  private static Answer ask(String allowed, String origin) {
    return (Answer)
        shop(allowed).receive(Post.of("").method("OPTIONS").with("WebHook-Request-Origin", origin));
  }

  private static Shop shop(String allowed) {
    return Shop.of(
        SettingsYaml.read(
            """
            allowed-origins: %s
            signature: { style: bearer, secret: token }
            mapping: { id: body.id, placed-at: receivedAt, state: '"paid"' }
            """
                .formatted(allowed)));
  }
}
