package dev.invitera.host.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.health.Health.Status;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.CallLimits;
import dev.invitera.host.connector.CallMeter;
import dev.invitera.host.connector.HttpLimits;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.PluginsSetup;
import dev.invitera.host.connector.TestPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shops that take their time. */
class SlowShopsTest {

  /** Waits for a file, or for ever. */
  private static final String HEALTH =
      """
      java.nio.file.Path file = java.nio.file.Path.of(settings.url());
      while (!java.nio.file.Files.exists(file)) {
        Thread.sleep(10);
      }
      return health("well");
      """;

  @TempDir private Path folder;
  private final List<Set<String>> waited = new ArrayList<>();

  private List<ShopFindings> check(CallLimits limits, Runnable whileWaiting) throws Exception {
    TestPlugin.good("slow").with("health", HEALTH).in(folder.resolve("plugins"));
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        plugins: { directory: plugins }
        shops:
          late:
            connector: slow
            settings: { url: "%s" }
            invite:
              via: unique-link
              trigger: paid
              link: { domain: shop.example, secret: aSecretOfTheApp }
        """
            .formatted(folder.resolve("released")));
    InviteraConfig config = ConfigLoader.ofSystem().load(folder.resolve("config.yaml")).require();
    try (Plugins plugins =
        new Plugins(
            new PluginsSetup(
                config.plugins(),
                Files.createDirectory(folder.resolve("private")),
                Clock.systemUTC(),
                CallMeter.none(),
                limits,
                HttpLimits.withUserAgent("test")))) {
      plugins.load();
      return new OnlineCheck(config, plugins, Clock.systemUTC(), "test", Duration.ofMillis(50))
          .run(
              new OnlineCheck.Progress() {
                @Override
                public void done(ShopFindings shop, int count, int all) {}

                @Override
                public void waitingFor(Set<String> shops) {
                  waited.add(shops);
                  whileWaiting.run();
                }
              });
    }
  }

  @Test
  void namesTheShopsThatAreWaitedFor() throws Exception {
    List<ShopFindings> found = check(CallLimits.DEFAULT, this::release);

    assertThat(waited).isNotEmpty().containsOnly(Set.of("late"));
    assertThat(found).singleElement().extracting(ShopFindings::status).isEqualTo(Status.OK);
  }

  @Test
  void aShopThatNeverAnswersIsDown() throws Exception {
    CallLimits shorter =
        new CallLimits(
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            8,
            64,
            4);

    List<ShopFindings> found = check(shorter, () -> {});

    assertThat(found)
        .singleElement()
        .satisfies(shop -> {
          assertThat(shop.down()).isTrue();
          assertThat(shop.checks())
              .anySatisfy(finding -> {
                assertThat(finding.check()).isEqualTo("reach the shop");
                assertThat(finding.status()).isEqualTo(Status.DOWN);
              });
        });
  }

  private void release() {
    try {
      Files.writeString(folder.resolve("released"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
