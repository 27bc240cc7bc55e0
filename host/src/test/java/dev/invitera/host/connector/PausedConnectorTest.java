package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.connector.ConnectorFailure.Busy;
import dev.invitera.host.connector.ConnectorFailure.Crashed;
import dev.invitera.host.connector.ConnectorFailure.Kind;
import dev.invitera.host.connector.ConnectorFailure.Paused;
import dev.invitera.host.connector.ConnectorFailure.TimedOut;
import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import dev.invitera.host.fixture.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A connector that keeps failing by its own fault")
class PausedConnectorTest {

  /** The one thing that a plugin and a test can both see. */
  private static final String BROKEN = "invitera.test.broken";

  private static final String HOLD = "invitera.test.hold";

  private static final String CRASH =
      """
      if (Boolean.getBoolean("invitera.test.broken") && !context.shopId().equals("sister")) {
        throw new IllegalStateException("anna@example.com");
      }
      """;

  private static final String PAGE =
      "return new OrderPage(List.of(order(\"1\")), List.of(), new Cursor(\"v1:next\"), false);";

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @BeforeEach
  void breakIt() {
    clock.set(TestHost.NOW);
    System.setProperty(BROKEN, "true");
  }

  @AfterEach
  void forgetProperties() {
    System.clearProperty(BROKEN);
    System.clearProperty(HOLD);
  }

  private TestHost host(CallLimits limits, TestPlugin bad) throws Exception {
    bad.in(folder.resolve("plugins"));
    TestPlugin.good("good").in(folder.resolve("plugins"));
    return TestHost.start(folder, limits, clock);
  }

  private TestHost host(String part, String code) throws Exception {
    return host(TestHost.PATIENT, TestPlugin.good("bad").with(part, code));
  }

  private static Kind pollFailure(ShopConnector shop) {
    return catchThrowableOfType(ConnectorFailure.class, () -> poll(shop)).kind();
  }

  private static void poll(ShopConnector shop) throws Exception {
    var _ = shop.poll(new Cursor("v1:start"), Optional.empty(), 100);
  }

  private static ShopConnector paused(TestHost host) throws Exception {
    ShopConnector shop = host.ready("acme", "bad");
    for (int i = 0; i < Standing.FAULTS; i++) {
      assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class);
      assertThat(pollFailure(shop)).isEqualTo(new Crashed());
    }
    assertThat(host.plugins.of("acme")).isInstanceOf(NotReady.class);
    return shop;
  }

  @Test
  void isPausedAndNoOtherIs() throws Exception {
    try (TestHost host = host("poll", CRASH + PAGE)) {
      ShopConnector shop = paused(host);
      ShopConnector sister = host.ready("sister", "bad");
      ShopConnector other = host.ready("other", "good");

      assertThat(pollFailure(shop)).isEqualTo(new Paused());
      assertThat(
              catchThrowableOfType(
                      ConnectorFailure.class, () -> shop.receive(new TestDelivery("{}")))
                  .kind())
          .isEqualTo(new Paused());
      poll(sister);
      poll(other);
      assertThat(host.plugins.of("sister")).isInstanceOf(Ready.class);
      assertThat(host.status("bad.jar").state()).isEqualTo(PluginStatus.State.LOADED);
    }
  }

  @Test
  void isShownWithTheReasonAndNothingPersonal() throws Exception {
    try (TestHost host = host("poll", CRASH + PAGE)) {
      paused(host);
      assertThat(((NotReady) host.plugins.of("acme")).reason())
          .contains(
              "connector 'bad' of shop 'acme' is paused until 2026-11-01T12:01:00Z",
              "java.lang.IllegalStateException at shop.TestFactory$Shop.poll")
          .doesNotContain("anna");
      assertThat(host.meter.pauses).containsExactly("bad acme true");
    }
  }

  @Test
  void goesOnOnceACallWorksAfterThePause() throws Exception {
    try (TestHost host = host("poll", CRASH + PAGE)) {
      ShopConnector shop = paused(host);
      System.clearProperty(BROKEN);
      assertThat(pollFailure(shop)).isEqualTo(new Paused());

      clock.advance(Standing.FIRST);
      assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class);
      poll(shop);
      poll(shop);
      assertThat(host.meter.pauses).containsExactly("bad acme true", "bad acme false");
    }
  }

  @Test
  void isAskedAgainThoughTheClockWasPutBackMeanwhile() throws Exception {
    try (TestHost host = host("poll", CRASH + PAGE)) {
      ShopConnector shop = paused(host);
      System.clearProperty(BROKEN);

      clock.advance(Duration.ofHours(-6));
      assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class);
      poll(shop);
      assertThat(host.meter.pauses).containsExactly("bad acme true", "bad acme false");
    }
  }

  @Test
  void isPausedForTwiceAsLongIfTheCallAfterThePauseFails() throws Exception {
    try (TestHost host = host("poll", CRASH + PAGE)) {
      ShopConnector shop = paused(host);
      clock.advance(Standing.FIRST);
      assertThat(pollFailure(shop)).isEqualTo(new Crashed());

      clock.advance(Standing.FIRST);
      assertThat(((NotReady) host.plugins.of("acme")).reason())
          .contains("paused until 2026-11-01T12:03:00Z");
      clock.advance(Standing.FIRST);
      assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class);
    }
  }

  @Test
  void isAskedByOneCallOnlyAfterThePause() throws Exception {
    System.setProperty(HOLD, "true");
    String hold = "while (Boolean.getBoolean(\"invitera.test.hold\")) { Thread.sleep(5); } ";
    TestPlugin bad =
        TestPlugin.good("bad")
            .with("poll", CRASH + PAGE)
            .with("find", hold + "return new LookupResult.Gone();");
    try (TestHost host = host(TestHost.PATIENT, bad);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      ShopConnector shop = paused(host);
      clock.advance(Standing.FIRST);
      Future<?> deciding = callers.submit(() -> shop.find(new OrderRef("1")));
      await().untilAsserted(() -> assertThat(host.plugins.of("acme")).isInstanceOf(NotReady.class));

      assertThat(pollFailure(shop)).isEqualTo(new Busy());
      System.clearProperty(HOLD);
      assertThat(deciding.get()).isNotNull();
      assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return null;",
        "throw new StackOverflowError();",
        "return new OrderPage(List.of(), List.of(), request.after(), true);"
      })
  void isPausedForErrorsAndBrokenResults(String code) throws Exception {
    try (TestHost host = host("poll", code)) {
      paused(host);
    }
  }

  @Test
  void isPausedForCallsWithoutAnAnswer() throws Exception {
    TestPlugin bad =
        TestPlugin.good("bad").with("poll", "Thread.sleep(Long.MAX_VALUE); return null;");
    try (TestHost host = host(TestHost.HASTY, bad)) {
      ShopConnector shop = host.ready("acme", "bad");
      for (int i = 0; i < Standing.FAULTS; i++) {
        assertThat(pollFailure(shop)).isEqualTo(new TimedOut());
      }
      assertThat(host.plugins.of("acme")).isInstanceOf(NotReady.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unavailable(\"down\", Optional.empty())",
        "Unauthorized(\"no\")",
        "Misconfigured(\"url\", \"no\")",
        "UnexpectedReply(\"HTML\")",
        "UnknownOutcome(\"sent\")"
      })
  void isNotOneWhoseShopFails(String exception) throws Exception {
    try (TestHost host = host("poll", "throw new ConnectorException." + exception + ";")) {
      ShopConnector shop = host.ready("acme", "bad");
      for (int i = 0; i < 4 * Standing.FAULTS; i++) {
        assertThat(pollFailure(shop)).isNotEqualTo(new Paused());
      }
      assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class);
    }
  }

  /** Anybody can post to the shop's address. */
  @Test
  void isNotOneThatBreaksOnWhatIsPosted() throws Exception {
    TestPlugin bad =
        TestPlugin.good("bad").with("receive", "throw new IllegalStateException(\"odd\");");
    try (TestHost host = host(TestHost.PATIENT, bad)) {
      ShopConnector shop = host.ready("acme", "bad");
      for (int i = 0; i < 4 * Standing.FAULTS; i++) {
        assertThat(
                catchThrowableOfType(
                        ConnectorFailure.class, () -> shop.receive(new TestDelivery("garbage")))
                    .kind())
            .isEqualTo(new Crashed());
      }
      assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class);
      poll(shop);
    }
  }

  /** Else whoever posts garbage could keep a broken connector from being paused. */
  @Test
  void isNotMendedByADeliveryThatItRefuses() throws Exception {
    TestPlugin bad =
        TestPlugin.good("bad")
            .with("poll", CRASH + PAGE)
            .with(
                "receive",
                "return new String(request.body()).equals(\"genuine\")"
                    + " ? WebhookResult.Received.order(Optional.empty(), order(\"1\"))"
                    + " : new WebhookResult.Refused(WebhookResult.Reason.BAD_SIGNATURE, \"none\");");
    try (TestHost host = host(TestHost.PATIENT, bad)) {
      ShopConnector shop = host.ready("acme", "bad");
      for (int i = 1; i < Standing.FAULTS; i++) {
        assertThat(pollFailure(shop)).isEqualTo(new Crashed());
      }
      assertThat(shop.receive(new TestDelivery("genuine")))
          .isInstanceOf(WebhookResult.Received.class);
      for (int i = 1; i < Standing.FAULTS; i++) {
        assertThat(pollFailure(shop)).isEqualTo(new Crashed());
      }
      assertThat(shop.receive(new TestDelivery("garbage")))
          .isInstanceOf(WebhookResult.Refused.class);
      assertThat(shop.startAt(Instant.EPOCH)).isNotNull();
      assertThat(pollFailure(shop)).isEqualTo(new Crashed());
      assertThat(host.plugins.of("acme")).isInstanceOf(NotReady.class);

      // Once the pause is over, a genuine delivery shows that it works, and garbage nothing.
      clock.advance(Standing.FIRST);
      assertThat(shop.receive(new TestDelivery("garbage")))
          .isInstanceOf(WebhookResult.Refused.class);
      assertThat(host.meter.pauses).containsExactly("bad acme true");
      assertThat(shop.receive(new TestDelivery("genuine")))
          .isInstanceOf(WebhookResult.Received.class);
      assertThat(host.meter.pauses).containsExactly("bad acme true", "bad acme false");
    }
  }

  @Test
  void isSoundAgainWhenItsShopIsOpenedAnew() throws Exception {
    try (TestHost host = host("poll", CRASH + PAGE)) {
      paused(host);
      assertThat(host.open("acme", "bad")).isInstanceOf(Ready.class);
      assertThat(host.meter.pauses).containsExactly("bad acme true", "bad acme false");
    }
  }

  @Test
  void doesNotKeepItsPauseFromEnding() throws Exception {
    try (TestHost host = host("poll", CRASH + PAGE)) {
      ShopConnector shop = paused(host);
      clock.advance(Duration.ofDays(1));
      System.clearProperty(BROKEN);
      assertThat(shop.receive(new TestDelivery("{}"))).isInstanceOf(WebhookResult.Received.class);
      poll(shop);
    }
  }
}
