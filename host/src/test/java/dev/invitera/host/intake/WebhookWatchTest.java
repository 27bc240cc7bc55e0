package dev.invitera.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Change;
import dev.invitera.connector.webhook.WebhookState.Webhook;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookWatchTest {

  private static final URI HOOK = URI.create("https://invites.example.com/hooks/acme");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final WebhookChecks checks = new WebhookChecks();
  private final List<String> swept = new ArrayList<>();
  private TestHost host;
  private WebhookWatch watch;

  @BeforeEach
  void open() throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            shop,
            FakeRoute.mailing(),
            Configs.shops(Configs.email("acme", Rules.email().build())));
    watch = watch(Optional.of(HOOK));
  }

  @AfterEach
  void close() {
    watch.close();
    host.close();
  }

  private WebhookWatch watch(Optional<URI> address) {
    return new WebhookWatch(
        host.store, host.shops, shop, _ -> address, checks, swept::add, clock, new Random(1));
  }

  private Duration check() throws InterruptedException {
    return watch.check(host.shop("acme"));
  }

  private WebhookCheck seen() {
    return checks.of("acme").orElseThrow();
  }

  private static WebhookState state(Change change, String... notes) {
    return new WebhookState(List.of(new Webhook("order.updated", change)), List.of(notes));
  }

  @Test
  void looksAboutEveryHourAndKeepsWhatItSaw() throws Exception {
    shop.webhooks(state(Change.NONE, "one more delivers to old.example"));

    assertThat(check()).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));

    assertThat(shop.setups()).containsExactly(HOOK);
    assertThat(seen())
        .isEqualTo(
            new WebhookCheck(
                clock.instant(),
                List.of("order.updated"),
                Optional.empty(),
                List.of("one more delivers to old.example"),
                Optional.empty()));
    assertThat(swept).isEmpty();
  }

  @Test
  void asksForASweepWhenDeliveriesWereMissed() throws Exception {
    shop.webhooks(state(Change.CREATED));
    check();
    shop.webhooks(state(Change.NONE));
    check();
    shop.webhooks(state(Change.REACTIVATED));
    check();
    shop.webhooks(state(Change.RENEWED));
    check();

    assertThat(swept).containsExactly("acme", "acme");
    assertThat(seen().changedAt()).contains(clock.instant());
  }

  @Test
  void triesSoonAgainAfterAFailureAndSweepsOnceItWorks() throws Exception {
    shop.fail(new ConnectorFailure.UnknownOutcome());
    assertThat(check()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(check()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    assertThat(seen().problem()).contains("the shop failed on purpose");

    shop.works();
    shop.webhooks(state(Change.NONE));
    check();

    assertThat(seen().problem()).isEmpty();
    assertThat(swept).containsExactly("acme");
  }

  @Test
  void waitsAsLongAsTheShopAsks() throws Exception {
    shop.fail(new ConnectorFailure.Unavailable(Optional.of(Duration.ofHours(3))));

    assertThat(check()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void asksNoMoreThanHourlyWhereOnlyAPersonCanHelp() throws Exception {
    shop.fail(new ConnectorFailure.Unauthorized());

    assertThat(check()).isGreaterThan(Duration.ofMinutes(50));
  }

  @Test
  void leavesAlonePlatformsThatCannotReachUsOrSetNothingUp() throws Exception {
    try (WebhookWatch unreachable = watch(Optional.empty())) {
      unreachable.check(host.shop("acme"));
    }
    shop.withoutSetup();
    check();

    assertThat(shop.setups()).isEmpty();
    assertThat(checks.of("acme")).isEmpty();
  }

  @Test
  void looksAgainSoonAtAShopThatIsNotReady() throws Exception {
    shop.notReady("no such plugin");

    assertThat(check()).isEqualTo(Duration.ofMinutes(1));
    assertThat(shop.setups()).isEmpty();
  }
}
