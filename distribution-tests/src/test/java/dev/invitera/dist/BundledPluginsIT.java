package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.PluginTrust;
import dev.invitera.host.config.PluginsConfig;
import dev.invitera.host.config.SettingsSource;
import dev.invitera.host.connector.CallLimits;
import dev.invitera.host.connector.CallMeter;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import dev.invitera.host.connector.HttpLimits;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.PluginsSetup;
import dev.invitera.host.connector.SettingsCheck;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.connector.ShopSetup;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jars as they are shipped, in the host's own loader. */
class BundledPluginsIT {

  private static final String SETTINGS =
      """
      woocommerce | { url: "http://127.0.0.1:1", consumer-key: ck_0, consumer-secret: cs_0, webhook-secret: a-secret-of-nobody }
      magento     | { url: "http://127.0.0.1:1", access-token: a-token-of-nobody }
      webhook     | { signature: { style: github, secret: a-secret-of-nobody }, mapping: { id: body.id, placed-at: body.at, state: '"paid"' } }
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SETTINGS)
  void areLoadedUsedAndFreed(String connector, String settings) throws Exception {
    WeakReference<ClassLoader> loader = use(connector, settings(connector, settings));

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> {
          System.gc();
          assertThat(loader.refersTo(null)).as("its classes are free").isTrue();
        });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "woocommerce, url",
    "woocommerce, consumer-key",
    "woocommerce, consumer-secret",
    "magento, url",
    "webhook, signature",
    "webhook, mapping"
  })
  void tellTheKeyThatIsMissing(String connector, String key) throws Exception {
    try (Plugins plugins = plugins()) {
      SettingsCheck check = plugins.check(connector, settings(connector, "{}"));
      assertThat(check)
          .isInstanceOfSatisfying(
              SettingsCheck.Checked.class,
              checked ->
                  assertThat(checked.errors())
                      .anySatisfy(problem ->
                          assertThat(problem.toString()).contains("settings." + key + ": ")));
    }
  }

  private WeakReference<ClassLoader> use(String connector, SettingsSource settings)
      throws Exception {
    try (Plugins plugins = plugins()) {
      for (String shop : new String[] {"one", "two"}) {
        assertThat(plugins.open(new ShopSetup(shop, connector, settings, Optional.empty())))
            .isInstanceOf(Ready.class);
        ShopConnector open = ((Ready) plugins.of(shop)).connector();
        assertThat(open.health().checks()).isNotNull();
        if (open.facets().orders()) {
          assertThat(open.startAt(Instant.EPOCH)).isNotNull();
        }
      }
      assertThat(plugins.list())
          .filteredOn(plugin -> plugin.id().filter(connector::equals).isPresent())
          .singleElement()
          .satisfies(plugin -> assertThat(plugin.reason()).as("threads of its own").isEmpty());
      return plugins
          .describeSettings(
              connector, type -> new WeakReference<ClassLoader>(type.getClassLoader()))
          .orElseThrow();
    }
  }

  private Plugins plugins() throws Exception {
    Plugins plugins =
        new Plugins(
            new PluginsSetup(
                new PluginsConfig(
                    Distribution.folder().resolve("plugins"),
                    folder.resolve("plugins.lock"),
                    new PluginTrust.Any()),
                folder.resolve("data/plugins"),
                Clock.systemUTC(),
                CallMeter.none(),
                CallLimits.DEFAULT,
                HttpLimits.withUserAgent("Invitera/test")));
    plugins.load();
    return plugins;
  }

  private SettingsSource settings(String connector, String settings) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            shops:
              acme:
                connector: %s
                settings: %s
                invite:
                  via: unique-link
                  trigger: paid
                  locale: en-GB
                  link: { domain: shop.test, secret: verysecret }
            """
                .formatted(connector, settings));
    return ConfigLoader.ofSystem().load(file).require().shops().get("acme").settings();
  }
}
