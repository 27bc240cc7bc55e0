package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.AccountConfig.Grant;
import dev.invitera.host.config.AccountConfig.RateLimit;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.InviteRules.ReferenceSource;
import dev.invitera.host.invitation.InviteRules.SkuSource;
import dev.invitera.host.invitation.LocaleRule;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Sender;
import dev.invitera.host.invitation.TagRule;
import dev.invitera.host.invitation.TemplateRules;
import dev.invitera.host.invitation.TemplateRules.Otherwise;
import dev.invitera.host.invitation.TemplateRules.TemplateRule;
import dev.invitera.host.invitation.Trigger;
import dev.invitera.host.invitation.Via;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a correct configuration comes to. */
class ConfigLoaderTest {

  private static final String SMALLEST =
      """
      trustpilot:
        acme:
          api-key: ${env:TP_KEY}
          api-secret: ${env:TP_SECRET}
      shops:
        acme-se:
          connector: woocommerce
          settings:
            url: https://acme.se
          trustpilot: { account: acme, business-unit: acme.se }
          invite:
            via: trustpilot-email
            trigger: fulfilled
      """;

  private static final String FULL =
      """
      server:
        listen: 127.0.0.1:9080
        admin-listen: "[::1]:9081"
        admin-token: ${env:INVITERA_ADMIN_TOKEN}
        public-url: https://invites.example.com
      store:
        url: jdbc:sqlite:var/orders.db
        key: ${file:secrets/store-key}
        retention: { person: 90d, exchange: 12h, unreadable: 7d }
      plugins: { directory: connectors, trust: any }
      trustpilot:
        acme:
          api-key: ${env:TP_KEY}
          api-secret: ${env:TP_SECRET}
          grant: password
          username: no
          password: ${env:TP_SECRET}
          business-user-id: 507f191e810c19729de860ea
          api-url: http://127.0.0.1:9999
          invitations-url: http://localhost:9999/invitations
          rate-limit: none
      shops:
        acme-se:
          was: acme
          connector: woocommerce
          settings:
            url: https://acme.se
          trustpilot: { account: acme, business-unit: 507191081019729860101010 }
          access-token: ${env:ACME_LINKS}
          invite:
            via: trustpilot-email
            reviews: [service, product]
            trigger: [completed, on, 0012, 1_000]
            delay: 90s
            product-delay: 15m
            unless: [cancelled, unknown]
            max-age: 60d
            max-lateness: 12h
            recheck-after: 500ms
            locale: { from: [order, country], by-country: { SE: sv-SE, NO: nb-NO }, default: en-GB }
            templates:
              service: { sv-SE: 507f191e810c19729de860ea, otherwise: account }
              product: { otherwise: 000000000000000000000012 }
            sender: { name: Acme, email: hello@acme.se, reply-to: help@acme.se }
            tags: [web, 0012]
            redirect: https://acme.se/thanks
            location: 1_000
            reference: id
            sku: [gtin, mpn]
      """;

  @TempDir Path temporary;
  private ConfigDirectory directory;

  @BeforeEach
  void prepare() {
    directory = new ConfigDirectory(temporary);
  }

  private static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }

  @Test
  void fillsInAllDefaults() throws Exception {
    LoadedConfig loaded = directory.load(SMALLEST);

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.wrongShops()).isEmpty();
    InviteraConfig config = loaded.require();
    assertThat(config.server())
        .isEqualTo(
            new ServerConfig(
                address("127.0.0.1", 8080),
                address("127.0.0.1", 8081),
                Optional.empty(),
                Optional.empty()));
    assertThat(config.store())
        .isEqualTo(
            new StoreConfig(
                new StoreConfig.Sqlite(directory.path("data/invitera.db"), Optional.empty()),
                directory.path("data").toAbsolutePath(),
                new StoreConfig.Retention(
                    Duration.ofDays(180), Duration.ofDays(30), Duration.ofDays(30))));
    assertThat(config.plugins())
        .isEqualTo(
            new PluginsConfig(
                directory.path("plugins"), directory.path("plugins.lock"), new PluginTrust.Any()));
    assertThat(config.accounts())
        .containsOnly(
            Map.entry(
                "acme",
                new AccountConfig(
                    "acme",
                    Secret.of("tp-key-value"),
                    Secret.of("tp-secret-value"),
                    new Grant.ClientCredentials(),
                    Optional.empty(),
                    URI.create("https://api.trustpilot.com"),
                    URI.create("https://invitations-api.trustpilot.com"),
                    Optional.of(new RateLimit(833, Duration.ofMinutes(5))))));
    ShopConfig shop = config.shops().get("acme-se");
    assertThat(shop.was()).isEmpty();
    assertThat(shop.accessToken()).isEmpty();
    assertThat(shop.connector()).isEqualTo("woocommerce");
    assertThat(shop.route()).isEqualTo(new RouteConfig.TrustpilotEmail("acme", "acme.se"));
    assertThat(shop.rules())
        .isEqualTo(
            new InviteRules(
                Via.TRUSTPILOT_EMAIL,
                Set.of(Review.SERVICE),
                new Trigger.AtState(OrderState.FULFILLED),
                Duration.ofDays(7),
                Duration.ZERO,
                Set.of(OrderState.CANCELLED),
                Duration.ofDays(90),
                Duration.ofDays(14),
                Duration.ofMinutes(10),
                Set.of("acme.se"),
                new LocaleRule(List.of(LocaleRule.Source.ORDER), Map.of(), Optional.empty()),
                TemplateRules.OF_ACCOUNT,
                Sender.OF_ACCOUNT,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                ReferenceSource.NUMBER,
                List.of(SkuSource.SKU, SkuSource.ID)));
  }

  @Test
  void takesEveryKeyAsWritten() throws Exception {
    directory.file("secrets/store-key", "0123456789abcdef0123456789abcdef\n");

    LoadedConfig loaded = directory.load(FULL);

    assertThat(loaded.problems()).isEmpty();
    InviteraConfig config = loaded.require();
    assertThat(config.server())
        .isEqualTo(
            new ServerConfig(
                address("127.0.0.1", 9080),
                address("::1", 9081),
                Optional.of(Secret.of("admin-token-0123456789")),
                Optional.of(URI.create("https://invites.example.com"))));
    assertThat(config.store())
        .isEqualTo(
            new StoreConfig(
                new StoreConfig.Sqlite(
                    directory.path("var/orders.db"),
                    Optional.of(Secret.of("0123456789abcdef0123456789abcdef"))),
                directory.path("var").toAbsolutePath(),
                new StoreConfig.Retention(
                    Duration.ofDays(90), Duration.ofHours(12), Duration.ofDays(7))));
    assertThat(config.plugins().directory()).isEqualTo(directory.path("connectors"));
    assertThat(config.accounts().get("acme"))
        .isEqualTo(
            new AccountConfig(
                "acme",
                Secret.of("tp-key-value"),
                Secret.of("tp-secret-value"),
                new Grant.Password("no", Secret.of("tp-secret-value")),
                Optional.of("507f191e810c19729de860ea"),
                URI.create("http://127.0.0.1:9999"),
                URI.create("http://localhost:9999/invitations"),
                Optional.empty()));
    ShopConfig shop = config.shops().get("acme-se");
    assertThat(shop.was()).contains("acme");
    assertThat(shop.accessToken()).contains(Secret.of("links-token-0123456789"));
    assertThat(shop.route())
        .isEqualTo(new RouteConfig.TrustpilotEmail("acme", "507191081019729860101010"));
    assertThat(shop.rules())
        .isEqualTo(
            new InviteRules(
                Via.TRUSTPILOT_EMAIL,
                Set.of(Review.SERVICE, Review.PRODUCT),
                new Trigger.AtStatuses(Set.of("completed", "on", "0012", "1_000")),
                Duration.ofSeconds(90),
                Duration.ofMinutes(15),
                Set.of(OrderState.CANCELLED, OrderState.UNKNOWN),
                Duration.ofDays(60),
                Duration.ofHours(12),
                Duration.ofMillis(500),
                Set.of(),
                new LocaleRule(
                    List.of(LocaleRule.Source.ORDER, LocaleRule.Source.COUNTRY),
                    Map.of("SE", "sv-SE", "NO", "nb-NO"),
                    Optional.of("en-GB")),
                new TemplateRules(
                    new TemplateRule(
                        Map.of("sv-SE", "507f191e810c19729de860ea"), new Otherwise.Account()),
                    new TemplateRule(Map.of(), new Otherwise.Template("000000000000000000000012"))),
                new Sender(
                    Optional.of("Acme"), Optional.of("hello@acme.se"), Optional.of("help@acme.se")),
                List.of(new TagRule.Literal("web"), new TagRule.Literal("0012")),
                Optional.of(URI.create("https://acme.se/thanks")),
                Optional.of("1_000"),
                ReferenceSource.ID,
                List.of(SkuSource.GTIN, SkuSource.MPN)));
  }

  @Test
  void readsShopsWithBusinessGeneratedLinks() throws Exception {
    InviteraConfig config =
        directory
            .load(
                """
                shops:
                  acme:
                    connector: webhook
                    invite:
                      via: business-generated-link
                      reviews: [service, product]
                      trigger: paid
                      locale: sv-SE
                      tags: [web]
                      link:
                        domain: acme.se
                        encryption-key: ${env:BGL_ENC}
                        authentication-key: ${env:BGL_AUTH}
                        hand-over: [order-note, reply]
                """)
            .require();

    ShopConfig shop = config.shops().get("acme");
    assertThat(shop.route())
        .isEqualTo(
            new RouteConfig.BusinessGeneratedLink(
                "acme.se",
                Secret.of(ConfigDirectory.KEY),
                Secret.of(ConfigDirectory.KEY),
                Set.of(HandOver.ORDER_NOTE, HandOver.REPLY)));
    assertThat(shop.rules().delay()).isZero();
    assertThat(shop.rules().locale()).isEqualTo(LocaleRule.always("sv-SE"));
  }

  @Test
  void readsShopsWithUniqueLinks() throws Exception {
    InviteraConfig config =
        directory
            .load(
                """
                shops:
                  acme:
                    connector: webhook
                    invite:
                      via: unique-link
                      trigger: paid
                      delay: 2d
                      link: { domain: www.acme.se, secret: "${env:TP_SECRET}" }
                """)
            .require();

    ShopConfig shop = config.shops().get("acme");
    assertThat(shop.route())
        .isEqualTo(
            new RouteConfig.UniqueLink("www.acme.se", Secret.of("tp-secret-value"), Set.of()));
    assertThat(shop.rules().delay()).isEqualTo(Duration.ofDays(2));
  }

  @Test
  void readsShopsFromFilesBesideIt() throws Exception {
    directory.file(
        "shops.d/other-no.yaml",
        """
        connector: webhook
        invite:
          via: unique-link
          trigger: paid
          link: { domain: other.no, secret: "${env:TP_SECRET}" }
        """);

    LoadedConfig loaded = directory.load(SMALLEST);

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.require().shops()).containsOnlyKeys("acme-se", "other-no");
  }
}
