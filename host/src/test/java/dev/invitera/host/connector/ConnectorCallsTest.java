package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.host.connector.ConnectorFailure.Closed;
import dev.invitera.host.connector.ConnectorFailure.Crashed;
import dev.invitera.host.connector.ConnectorFailure.Kind;
import dev.invitera.host.connector.ConnectorFailure.Misconfigured;
import dev.invitera.host.connector.ConnectorFailure.Unauthorized;
import dev.invitera.host.connector.ConnectorFailure.Unavailable;
import dev.invitera.host.connector.ConnectorFailure.UnexpectedReply;
import dev.invitera.host.connector.ConnectorFailure.UnknownOutcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Calls to a connector")
class ConnectorCallsTest {

  private static final Cursor START = new Cursor("v1:start");

  @TempDir Path folder;

  /** A host with a plugin that is good but for one part, beside one that is wholly good. */
  private TestHost host(String part, String code) throws Exception {
    TestPlugin.good("bad").with(part, code).in(folder.resolve("plugins"));
    TestPlugin.good("good").in(folder.resolve("plugins"));
    return TestHost.start(folder);
  }

  private static OrderPage poll(ShopConnector shop) throws Exception {
    return shop.poll(START, Optional.empty(), 100);
  }

  private static ConnectorFailure pollFailure(ShopConnector shop) {
    return catchThrowableOfType(ConnectorFailure.class, () -> poll(shop));
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw new IllegalStateException(\"anna@example.com\");", "return null;"})
  void containAPreviewThatBreaks(String code) throws Exception {
    try (TestHost host = host("preview", "return Optional.of(request -> { " + code + " });")) {
      ShopConnector shop = host.ready("acme", "bad");
      ConnectorFailure failure =
          catchThrowableOfType(ConnectorFailure.class, () -> shop.preview(new TestDelivery("{}")));

      assertThat(failure.kind()).isEqualTo(new Crashed());
      assertThat(failure.getMessage() + failure.trace()).doesNotContain("anna@example.com");
      assertThatThrownBy(() -> host.ready("other", "good").preview(new TestDelivery("{}")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  static Stream<Arguments> declaredFailures() {
    return Stream.of(
        Arguments.of(
            "Unavailable(\"shop is down\", Optional.of(Duration.ofSeconds(7)))",
            new Unavailable(Optional.of(Duration.ofSeconds(7)))),
        Arguments.of(
            "Unavailable(\"shop is down\", Optional.of(Duration.ofSeconds(Long.MAX_VALUE)))",
            new Unavailable(Optional.of(Duration.ofDays(1)))),
        Arguments.of(
            "Unavailable(\"shop is down\", Optional.of(Duration.ofDays(-1)))",
            new Unavailable(Optional.of(Duration.ZERO))),
        Arguments.of("Unauthorized(\"shop is down\")", new Unauthorized()),
        Arguments.of("Misconfigured(\"url\", \"shop is down\")", new Misconfigured("url")),
        Arguments.of("UnexpectedReply(\"shop is down\")", new UnexpectedReply()),
        Arguments.of("UnknownOutcome(\"shop is down\")", new UnknownOutcome()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("declaredFailures")
  void passOnWhatTheConnectorDeclares(String exception, Kind kind) throws Exception {
    try (TestHost host = host("poll", "throw new ConnectorException." + exception + ";")) {
      ConnectorFailure failure = pollFailure(host.ready("acme", "bad"));

      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure).hasMessage("shop is down").hasNoCause();
      assertThat(host.meter.calls)
          .contains(new RecordingMeter.Call("bad", "acme", Operation.POLL, Optional.of(kind)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException(\"anna@example.com\");",
        "throw new AssertionError(\"anna@example.com\");",
        "throw new NoClassDefFoundError(\"gone/Away\");",
        "throw new StackOverflowError();",
        "byte[][] all = new byte[9][]; all[0] = new byte[Integer.MAX_VALUE]; return null;",
        "throw new RuntimeException() { public Throwable getCause() { throw this; } };",
        "throw new RuntimeException() { public StackTraceElement[] getStackTrace() { return null; } };",
        "throw (RuntimeException) (Object) Thread.currentThread();",
        "throw new InterruptedException();"
      })
  void containWhateverThePluginThrows(String code) throws Exception {
    try (TestHost host = host("poll", code)) {
      ConnectorFailure failure = pollFailure(host.ready("acme", "bad"));

      assertThat(failure.kind()).isEqualTo(new Crashed());
      assertThat(failure).hasNoCause();
      assertThat(failure.getMessage() + failure.trace()).doesNotContain("anna@example.com");
      assertThat(poll(host.ready("other", "good")).orders()).hasSize(1);
    }
  }

  @Test
  void sayWhereThePluginBroke() throws Exception {
    try (TestHost host = host("poll", "throw new IllegalStateException(\"x\");")) {
      ConnectorFailure failure = pollFailure(host.ready("acme", "bad"));

      assertThat(failure.getMessage())
          .contains("java.lang.IllegalStateException at shop.TestFactory$Shop.poll");
      assertThat(failure.trace()).contains("at shop.TestFactory$Shop.poll(TestFactory.java:");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return null;                                                                   | the page is null
          return new OrderPage(Arrays.asList((ShopOrder) null), List.of(), request.after(), false); | NullPointerException
          return new OrderPage(Collections.nCopies(101, order("1")), List.of(), new Cursor("n"), false); | the page has 101 orders, the limit is 100
          return new OrderPage(List.of(), List.of(), request.after(), true);              | its cursor is the one asked with
          return new OrderPage(List.of(), List.of(), new Cursor("x".repeat(1025)), false); | IllegalArgumentException
          return new OrderPage(List.of(), List.of(), null, false);                        | NullPointerException
          """)
  void refuseAPageThatBreaksTheContract(String code, String reason) throws Exception {
    try (TestHost host = host("poll", code)) {
      ConnectorFailure failure = pollFailure(host.ready("acme", "bad"));

      assertThat(failure.kind()).isEqualTo(new Crashed());
      assertThat(failure.getMessage()).contains(reason);
    }
  }

  @Test
  void passOnAPageThatNamesAnOrderTwice() throws Exception {
    String twice =
        "return new OrderPage(List.of(order(\"1\"), order(\"1\")), List.of(), request.after(), false);";
    try (TestHost host = host("poll", twice)) {
      assertThat(poll(host.ready("acme", "bad")).orders()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "receive", "write", "health", "startAt"})
  void refuseNull(String part) throws Exception {
    try (TestHost host = host(part, "return null;")) {
      ShopConnector shop = host.ready("acme", "bad");
      ConnectorFailure failure =
          catchThrowableOfType(
              ConnectorFailure.class,
              () -> {
                switch (part) {
                  case "find" -> shop.find(new OrderRef("1"));
                  case "receive" -> shop.receive(new TestDelivery("{}"));
                  case "write" -> shop.writeLink(new OrderRef("1"), URI.create("x:y"), "m");
                  case "health" -> shop.health();
                  default -> shop.startAt(Instant.EPOCH);
                }
              });

      assertThat(failure.kind()).isEqualTo(new Crashed());
      assertThat(failure.getMessage()).contains("is null");
    }
  }

  @Test
  void refuseAFacetThatDisappears() throws Exception {
    try (TestHost host =
        host("lookup", "return calls++ == 0 ? Optional.of(this) : Optional.empty();")) {
      ShopConnector shop = host.ready("acme", "bad");
      assertThatThrownBy(() -> shop.find(new OrderRef("1")))
          .isInstanceOfSatisfying(
              ConnectorFailure.class, f -> assertThat(f.kind()).isEqualTo(new Crashed()))
          .hasMessageContaining("lookup() disappeared");
      assertThat(poll(shop).orders()).hasSize(1);
    }
  }

  @Test
  void refuseAFacetThatAppears() throws Exception {
    try (TestHost host =
        host("lookup", "return calls++ == 0 ? Optional.empty() : Optional.of(this);")) {
      ShopConnector shop = host.ready("acme", "bad");
      assertThat(shop.facets().lookup()).isFalse();
      assertThatThrownBy(() -> shop.find(new OrderRef("1")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void tidyWhatIsToldOfWebhooks() throws Exception {
    try (TestHost host =
        host(
            "ensure",
            "return new WebhookState(List.of(new WebhookState.Webhook(\"a\\nb\","
                + " WebhookState.Change.CREATED)),"
                + " Collections.nCopies(1000, deliveryUrl + \"x\".repeat(5000)));")) {
      WebhookState state =
          host.ready("acme", "bad").ensureWebhooks(URI.create("https://we.example/"));

      assertThat(state.webhooks())
          .containsExactly(new WebhookState.Webhook("a b", WebhookState.Change.CREATED));
      assertThat(state.notes())
          .hasSize(100)
          .allSatisfy(note -> assertThat(note).startsWith("https://we.example/x").hasSize(1_001));
    }
  }

  @Test
  void runWithThePluginsClassLoaderAndOnItsThreads() throws Exception {
    try (TestHost host =
        host(
            "health",
            "return health(Thread.currentThread().getContextClassLoader() + \" on \""
                + " + Thread.currentThread().getName() + \" daemon \" +"
                + " Thread.currentThread().isDaemon());")) {
      Health health = host.ready("acme", "bad").health();

      assertThat(health.checks().getFirst().detail())
          .startsWith("plugin bad 1.0.0 on plugin-bad-blocking-")
          .endsWith("daemon true");
    }
  }

  @Test
  void giveTheConnectorItsShop() throws Exception {
    try (TestHost host =
        host(
            "health",
            "return health(settings.url() + \" \" + context.shopId() + \" \" + context.clock().instant()"
                + " + \" \" + context.webhookUrl());")) {
      assertThat(host.ready("acme", "bad").health().checks().getFirst().detail())
          .isEqualTo("https://shop.test acme 2026-11-01T12:00:00Z Optional.empty");
    }
  }

  @Test
  void refuseOnceTheShopIsClosed() throws Exception {
    try (TestHost host = host("health", "return health(\"well\");")) {
      ShopConnector shop = host.ready("acme", "bad");
      host.plugins.closeShops(List.of("acme"));

      assertThat(pollFailure(shop).kind()).isEqualTo(new Closed());
      assertThat(host.plugins.of("acme")).isInstanceOf(Connectors.Availability.NotReady.class);
    }
  }

  @Test
  void goOnWhenClosingThrows() throws Exception {
    try (TestHost host = host("close", "throw new AssertionError();")) {
      host.ready("acme", "bad");
      ShopConnector good = host.ready("other", "good");
      host.plugins.closeShops(List.of("acme"));

      assertThat(good.writeLink(new OrderRef("1"), URI.create("x:y"), "m"))
          .isEqualTo(LinkResult.WRITTEN);
      assertThat(host.meter.calls)
          .contains(
              new RecordingMeter.Call("bad", "acme", Operation.CLOSE, Optional.of(new Crashed())));
    }
  }
}
