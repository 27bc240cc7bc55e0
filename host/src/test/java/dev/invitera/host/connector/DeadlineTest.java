package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.connector.ConnectorFailure.Busy;
import dev.invitera.host.connector.ConnectorFailure.Kind;
import dev.invitera.host.connector.ConnectorFailure.Paused;
import dev.invitera.host.connector.ConnectorFailure.TimedOut;
import dev.invitera.host.connector.ConnectorFailure.Unavailable;
import dev.invitera.host.connector.ConnectorFailure.UnknownOutcome;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.PluginStatus.State;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Calls that do not end")
class DeadlineTest {

  /** The one thing that a plugin and a test can both see. */
  private static final String RELEASE = "invitera.test.release";

  private static final String STARTED = "invitera.test.started";

  private static final String SHOP = "invitera.test.shop";

  /** Ignores its interrupt until the test lets it go. */
  private static final String DEAF =
      """
      System.setProperty("invitera.test.started", "true");
      while (!Boolean.getBoolean("invitera.test.release")) {
        try { Thread.sleep(5); } catch (InterruptedException ignored) { }
      }
      """;

  private static final String ENDLESS = "Thread.sleep(Long.MAX_VALUE); return null;";

  @TempDir Path folder;

  @AfterEach
  void forgetProperties() {
    System.clearProperty(RELEASE);
    System.clearProperty(STARTED);
    System.clearProperty(SHOP);
  }

  private TestHost host(CallLimits limits, String part, String code) throws Exception {
    TestPlugin.good("bad").with(part, code).in(folder.resolve("plugins"));
    TestPlugin.good("good").in(folder.resolve("plugins"));
    return TestHost.start(folder, limits);
  }

  private static OrderPage poll(ShopConnector shop) throws Exception {
    return shop.poll(new Cursor("v1:start"), Optional.empty(), 100);
  }

  private static Kind pollFailure(ShopConnector shop) {
    return catchThrowableOfType(ConnectorFailure.class, () -> poll(shop)).kind();
  }

  @Test
  void areInterruptedAtTheDeadline() throws Exception {
    try (TestHost host = host(TestHost.HASTY, "poll", ENDLESS)) {
      ShopConnector shop = host.ready("acme", "bad");

      assertThatThrownBy(() -> poll(shop))
          .isInstanceOfSatisfying(
              ConnectorFailure.class, f -> assertThat(f.kind()).isEqualTo(new TimedOut()))
          .hasMessageContaining("no answer from plugin 'bad' within");
      assertThat(host.meter.abandoned).isEmpty();
      assertThat(shop.find(new OrderRef("1"))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"send(request, %s);", "sendAsync(request, %s).get();"})
  void areTheShopsFaultWhileTheyWaitForItsReply(String asks) throws Exception {
    String code =
        """
        try {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create(System.getProperty("invitera.test.shop"))).build();
          context.http().%s
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          throw new ConnectorException.Unavailable("no connection", Optional.empty());
        }
        return null;
        """
            .formatted(asks.formatted("HttpResponse.BodyHandlers.ofString()"));
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestHost host = host(TestHost.HASTY_SINGLE, "find", code)) {
      System.setProperty(SHOP, "http://localhost:" + silent.getLocalPort() + "/");
      ShopConnector shop = host.ready("acme", "bad");
      for (int i = 0; i <= Standing.FAULTS; i++) {
        assertThatThrownBy(() -> shop.find(new OrderRef("1")))
            .isInstanceOfSatisfying(
                ConnectorFailure.class,
                failed -> assertThat(failed.kind()).isEqualTo(new Unavailable(Optional.empty())))
            .hasMessageContaining("no reply from shop 'acme' within");
      }
      assertThat(host.plugins.of("acme")).isInstanceOf(Availability.Ready.class);
    }
  }

  @Test
  void areThePluginsFaultOnceTheRequestEnded() throws Exception {
    String code =
        """
        try {
          context.http().send(
              HttpRequest.newBuilder(URI.create(System.getProperty("invitera.test.shop"))).build(),
              HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
          Thread.sleep(Long.MAX_VALUE);
        }
        return null;
        """;
    try (TestHost host = host(TestHost.HASTY_SINGLE, "find", code)) {
      System.setProperty(SHOP, "http://localhost:1/");
      ShopConnector shop = host.ready("acme", "bad");
      // The first requests of a process take their time.
      await()
          .untilAsserted(() ->
              assertThat(
                      catchThrowableOfType(
                              ConnectorFailure.class, () -> shop.find(new OrderRef("1")))
                          .kind())
                  .isEqualTo(new TimedOut()));
    }
  }

  @Test
  void areInterruptedInHealthToo() throws Exception {
    try (TestHost host = host(TestHost.HASTY_SINGLE, "health", ENDLESS)) {
      ShopConnector shop = host.ready("acme", "bad");
      assertThat(catchThrowableOfType(ConnectorFailure.class, shop::health).kind())
          .isEqualTo(new TimedOut());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DEAF + "return null;",
        "while (!Boolean.getBoolean(\"invitera.test.release\")) { Thread.onSpinWait(); } return null;"
      })
  void areAbandonedAndCountedWhenTheyIgnoreTheirInterrupt(String code) throws Exception {
    try (TestHost host = host(TestHost.HASTY, "poll", code)) {
      ShopConnector shop = host.ready("acme", "bad");

      assertThat(pollFailure(shop)).isEqualTo(new TimedOut());
      assertThat(host.meter.abandoned).containsExactly("bad acme POLL");
      assertThat(shop.find(new OrderRef("1"))).isNotNull();
      System.setProperty(RELEASE, "true");
    }
  }

  @Test
  void pauseThePluginAtFourAndNoOtherAndResumeWhenTheyEnd() throws Exception {
    try (TestHost host = host(TestHost.HASTY, "poll", DEAF + "return null;")) {
      ShopConnector shop = host.ready("acme", "bad");
      ShopConnector other = host.ready("other", "good");
      for (int i = 0; i < 4; i++) {
        assertThat(host.plugins.of("acme")).isInstanceOf(Availability.Ready.class);
        assertThat(pollFailure(shop)).isEqualTo(new TimedOut());
      }

      assertThat(pollFailure(shop)).isEqualTo(new Paused());
      assertThat(catchThrowableOfType(ConnectorFailure.class, shop::health).kind())
          .isEqualTo(new Paused());
      assertThat(host.plugins.of("acme"))
          .isInstanceOfSatisfying(
              Availability.NotReady.class,
              not -> assertThat(not.reason()).contains("plugin 'bad' is paused: 4 of its calls"));
      assertThat(host.status("bad.jar").state()).isEqualTo(State.PAUSED);
      assertThat(other.find(new OrderRef("1"))).isNotNull();
      assertThat(host.status("good.jar").state()).isEqualTo(State.LOADED);

      System.setProperty(RELEASE, "true");
      await()
          .untilAsserted(
              () -> assertThat(host.plugins.of("acme")).isInstanceOf(Availability.Ready.class));
      assertThat(shop.health().checks()).hasSize(1);
    }
  }

  @Test
  void turnOthersAwayOnceAllThreadsAndTheQueueAreTaken() throws Exception {
    CallLimits one =
        new CallLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1,
            1,
            4);
    try (TestHost host =
            host(
                one,
                "poll",
                DEAF + "return new OrderPage(List.of(), List.of(), request.after(), false);");
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      ShopConnector shop = host.ready("acme", "bad");
      List<Future<Kind>> three = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        three.add(
            callers.submit(() -> {
              try {
                poll(shop);
                return new TimedOut();
              } catch (ConnectorFailure failed) {
                return failed.kind();
              }
            }));
      }
      await()
          .untilAsserted(
              () -> assertThat(three.stream().filter(Future::isDone).count()).isEqualTo(1));
      assertThat(three.stream().filter(Future::isDone).findFirst().orElseThrow().get())
          .isEqualTo(new Busy());

      // Deliveries have threads of their own.
      assertThat(shop.receive(new TestDelivery("{}"))).isInstanceOf(WebhookResult.Received.class);
      System.setProperty(RELEASE, "true");
    }
  }

  @Test
  void areGivenUpAsBusyWhenTheyNeverGotAThread() throws Exception {
    CallLimits one =
        new CallLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1,
            5,
            4);
    try (TestHost host =
            host(
                one,
                "poll",
                DEAF + "return new OrderPage(List.of(), List.of(), request.after(), false);");
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      ShopConnector shop = host.ready("acme", "bad");
      Future<OrderPage> polling = callers.submit(() -> poll(shop));
      await().until(() -> Boolean.getBoolean(STARTED));

      assertThat(
              catchThrowableOfType(ConnectorFailure.class, () -> shop.find(new OrderRef("1")))
                  .kind())
          .isEqualTo(new Busy());
      System.setProperty(RELEASE, "true");
      assertThat(polling.get().orders()).isEmpty();
    }
  }

  @Test
  void countWhenTheyTellOfTheirEffectAfterTheInterrupt() throws Exception {
    String late =
        "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { } return LinkResult.WRITTEN;";
    try (TestHost host = host(TestHost.HASTY_SINGLE, "write", late)) {
      assertThat(host.ready("acme", "bad").writeLink(new OrderRef("1"), URI.create("x:y"), "m"))
          .isEqualTo(LinkResult.WRITTEN);
    }
  }

  @Test
  void keepAnUnknownOutcomeToldAfterTheInterrupt() throws Exception {
    String late =
        "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { }"
            + " throw new ConnectorException.UnknownOutcome(\"sent, no answer\");";
    try (TestHost host = host(TestHost.HASTY_SINGLE, "write", late)) {
      ShopConnector shop = host.ready("acme", "bad");
      assertThat(
              catchThrowableOfType(
                      ConnectorFailure.class,
                      () -> shop.writeLink(new OrderRef("1"), URI.create("x:y"), "m"))
                  .kind())
          .isEqualTo(new UnknownOutcome());
    }
  }

  @Test
  void endWhenTheCallerIsInterrupted() throws Exception {
    String started = "System.setProperty(\"" + STARTED + "\", \"true\"); ";
    try (TestHost host = host(TestHost.PATIENT, "poll", started + ENDLESS);
        ExecutorService callers = Executors.newSingleThreadExecutor()) {
      ShopConnector shop = host.ready("acme", "bad");
      Future<Boolean> interrupted =
          callers.submit(() -> {
            try {
              poll(shop);
              return false;
            } catch (InterruptedException _) {
              return true;
            }
          });
      await().until(() -> Boolean.getBoolean(STARTED));
      callers.shutdownNow();

      assertThat(interrupted.get()).isTrue();
      assertThat(host.meter.abandoned).isEmpty();
    }
  }

  @Test
  void areToldAsClosedWhenThePluginEndsBeforeThem() throws Exception {
    String started = "System.setProperty(\"" + STARTED + "\", \"true\"); ";
    CallLimits impatient =
        new CallLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            4,
            8,
            4);
    try (TestHost host = host(impatient, "poll", started + ENDLESS);
        ExecutorService callers = Executors.newSingleThreadExecutor()) {
      ShopConnector shop = host.ready("acme", "bad");
      Future<Kind> polling = callers.submit(() -> pollFailure(shop));
      await().until(() -> Boolean.getBoolean(STARTED));
      host.plugins.close();

      assertThat(polling.get()).isEqualTo(new ConnectorFailure.Closed());
    }
  }

  @Test
  void areWaitedForBeforeTheConnectorIsClosed() throws Exception {
    String code =
        DEAF
            + "if (Boolean.getBoolean(\"invitera.test.closed\")) { throw new AssertionError(); }"
            + " return new OrderPage(List.of(), List.of(), request.after(), false);";
    TestPlugin.good("bad")
        .with("poll", code)
        .with("close", "System.setProperty(\"invitera.test.closed\", \"true\");")
        .in(folder.resolve("plugins"));
    try (TestHost host = TestHost.start(folder);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      ShopConnector shop = host.ready("acme", "bad");
      Future<OrderPage> polling = callers.submit(() -> poll(shop));
      await().until(() -> Boolean.getBoolean(STARTED));
      Future<?> closing =
          callers.submit(() -> {
            host.plugins.closeShops(List.of("acme"));
            return null;
          });
      await()
          .untilAsserted(() ->
              assertThat(catchThrowableOfType(ConnectorFailure.class, shop::health))
                  .isNotNull()
                  .extracting(ConnectorFailure::kind)
                  .isEqualTo(new ConnectorFailure.Closed()));
      assertThat(closing.isDone()).isFalse();
      System.setProperty(RELEASE, "true");

      assertThat(polling.get().orders()).isEmpty();
      closing.get();
      assertThat(Boolean.getBoolean("invitera.test.closed")).isTrue();
    } finally {
      System.clearProperty("invitera.test.closed");
    }
  }

  @Test
  void doNotKeepTheHostFromClosingItsPlugins() throws Exception {
    CallLimits patient =
        new CallLimits(
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofMillis(300),
            Duration.ofHours(1),
            1,
            8,
            4);
    TestHost host = host(patient, "close", DEAF);
    host.ready("acme", "bad");
    host.ready("other", "bad");
    host.close();

    assertThat(Boolean.getBoolean(STARTED)).isTrue();
    assertThat(host.plugins.list()).isEmpty();
    System.setProperty(RELEASE, "true");
  }
}
