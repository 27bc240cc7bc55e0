package dev.invitera.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminGateTest {

  private final AdminGate gate =
      new AdminGate(
          new AdminTokens(Secret.of("right-token-0123"), Secret.of("token-of-this-life")),
          "admin.internal");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8081",
        "localhost:8081",
        "LOCALHOST",
        "[::1]:8081",
        "10.1.2.3",
        "admin.internal:8081"
      })
  void letsInWhoHasTheTokenUnderANameOfThisHost(String host) {
    assertThat(gate.refusal(call(host, "Bearer right-token-0123"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:8081", "localhost.evil.example"})
  void turnsAwayNamesThatANameServerMayPointHere(String host) {
    assertThat(gate.refusal(call(host, "Bearer right-token-0123")))
        .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(421));
  }

  @Test
  void letsInWhoHasTheTokenOfThisLife() {
    assertThat(gate.refusal(call("localhost", "Bearer token-of-this-life"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer wrong-token-01234", "Basic right-token-0123"})
  void turnsAwayWhoHasNoToken(String authorization) {
    assertThat(gate.refusal(call("localhost", authorization)))
        .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(401));
  }

  @Test
  void turnsAwayARequestWithoutAHost() {
    Call call =
        new Call(
            "GET",
            "/",
            "",
            Map.of(),
            Map.of("authorization", List.of("Bearer right-token-0123")),
            new Call.Body(new byte[0]),
            Map.of(),
            Instant.EPOCH);

    assertThat(gate.refusal(call))
        .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(421));
  }

  private static Call call(String host, String authorization) {
    return new Call(
        "GET",
        "/api/v1/status",
        "",
        Map.of(),
        Map.of("host", List.of(host), "authorization", List.of(authorization)),
        new Call.Body(new byte[0]),
        Map.of(),
        Instant.EPOCH);
  }
}
