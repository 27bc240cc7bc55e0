package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.woocommerce.ApiKey;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the key may do, how the webhooks stand, and what else runs in the shop. */
class HealthOfTheKeyTest {

  private static final URI HERE = URI.create("https://invites.example.com/hooks/acme");
  private static final ApiKey READER = ApiKey.read("ck_reads-only", "cs_reads-only");

  private final WooCommerceShop shop =
      WooCommerceShop.start(
          WooCommerceOptions.defaults().withKeys(WooCommerceOptions.DEFAULT_KEY, READER));

  @AfterEach
  void close() {
    shop.close();
  }

  private Check check(String name) throws Exception {
    return check(name, WooCommerceOptions.DEFAULT_KEY, Optional.of(HERE), settings -> settings);
  }

  private Check check(
      String name, ApiKey key, Optional<URI> deliveryUrl, UnaryOperator<Settings> changes)
      throws Exception {
    Settings settings =
        changes.apply(
            Settings.of(shop.uri().toString()).keys(key.consumerKey(), key.consumerSecret()));
    try (HttpClient http = HttpClient.newHttpClient()) {
      ShopContext context = new TestContext("acme", Clock.systemUTC(), http, deliveryUrl);
      Connector connector = new WooCommerceConnectorFactory().create(settings.value(), context);
      return connector.health().checks().stream()
          .filter(check -> check.name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void changesNothingInTheShop() throws Exception {
    long order =
        shop.putQuietly(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1));

    assertThat(check("write order notes").status()).isEqualTo(Status.OK);
    assertThat(check("manage webhooks").status()).isEqualTo(Status.OK);
    assertThat(shop.notes(order)).isEmpty();
    assertThat(shop.webhooks()).isEmpty();
  }

  @Test
  void tellsWhatAKeyThatMayOnlyReadCannotDo() throws Exception {
    for (String name : new String[] {"write order notes", "manage webhooks"}) {
      Check check = check(name, READER, Optional.of(HERE), settings -> settings);

      assertThat(check.status()).as(name).isEqualTo(Status.DEGRADED);
      assertThat(check.detail()).contains("make it Read/Write").doesNotContain("cs_reads-only");
    }
    assertThat(check("read orders", READER, Optional.of(HERE), s -> s).status())
        .isEqualTo(Status.OK);
  }

  @Test
  void doesNotGuessWhereTheAnswerSaysNothing() throws Exception {
    shop.server().faults().always("^POST ", Fault.html(503));

    assertThat(check("write order notes").status()).isEqualTo(Status.NOT_CHECKED);
    assertThat(check("manage webhooks").status()).isEqualTo(Status.NOT_CHECKED);
  }

  @Test
  void needsNoRightToManageWebhooksWhereThereAreToBeNone() throws Exception {
    Check check =
        check(
            "manage webhooks",
            READER,
            Optional.of(HERE),
            settings -> settings.webhookSecrets(Optional.empty(), Optional.empty()));

    assertThat(check.status()).isEqualTo(Status.NOT_CHECKED);
    assertThat(check.detail()).contains("not needed");
  }

  @Test
  void tellsThatAllWebhooksDeliverHere() throws Exception {
    shop.addWebhooks(HERE, Settings.WEBHOOK_SECRET);

    Check check = check("webhooks");

    assertThat(check.status()).isEqualTo(Status.OK);
    assertThat(check.detail()).isEqualTo("all 4 deliver to invites.example.com");
  }

  @Test
  void namesTheWebhooksThatAreMissingOrOff() throws Exception {
    shop.addWebhook(Topic.ORDER_UPDATED, HERE, Settings.WEBHOOK_SECRET);
    shop.setWebhookStatus("disabled");

    Check check = check("webhooks");

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail())
        .contains(
            "order.created, order.deleted, order.restored are missing",
            "order.updated is turned off",
            "invites.example.com can be reached");
  }

  @Test
  void namesTheHostsOfWebhooksThatDeliverElsewhere() throws Exception {
    shop.addWebhooks(HERE, Settings.WEBHOOK_SECRET);
    shop.addWebhook(
        Topic.ORDER_CREATED, URI.create("https://erp.example/in?token=s3cret"), "other");

    Check check = check("webhooks");

    assertThat(check.status()).isEqualTo(Status.OK);
    assertThat(check.detail()).contains("deliver to erp.example").doesNotContain("s3cret");
  }

  @Test
  void warnsOfAnotherInviteraThatGetsTheSameOrders() throws Exception {
    shop.addWebhooks(HERE, Settings.WEBHOOK_SECRET);
    shop.addWebhooks(URI.create("https://old.example/hooks/acme"), Settings.WEBHOOK_SECRET);

    Check check = check("webhooks");

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail()).contains("old.example gets this shop's orders at the same path");
  }

  @Test
  void saysWhyTheShopIsPolledOnly() throws Exception {
    assertThat(check("webhooks", WooCommerceOptions.DEFAULT_KEY, Optional.empty(), s -> s).detail())
        .contains("polled only", "server.public-url");
    assertThat(
            check(
                    "webhooks",
                    WooCommerceOptions.DEFAULT_KEY,
                    Optional.of(HERE),
                    s -> s.webhookSecrets(Optional.empty(), Optional.empty()))
                .detail())
        .contains("polled only", "webhook-secret");
  }

  @Test
  void tellsTheVersionAndWarnsOfOneThatIsTooOld() throws Exception {
    assertThat(check("platform version").detail()).isEqualTo("WooCommerce 9.9.5 on WordPress 6.9");

    shop.runOn("5.7.1");

    assertThat(check("platform version").status()).isEqualTo(Status.DEGRADED);
    assertThat(check("platform version").detail()).contains("5.7.1", "5.8");
  }

  @Test
  void warnsThatTrustpilotsOwnPluginInvitesTheSameCustomers() throws Exception {
    assertThat(check("Trustpilot's own plugin").status()).isEqualTo(Status.OK);

    shop.activatePlugin("trustpilot-reviews/wc_trustpilot.php", "Trustpilot-reviews");
    Check check = check("Trustpilot's own plugin");

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail()).contains("trustpilot-reviews", "same customers", "deactivate it");
  }

  @Test
  void saysThatAKeyOfNoManagerSeesNeitherVersionNorPlugins() throws Exception {
    shop.server()
        .faults()
        .always("system_status", Fault.json(403, "{\"code\":\"woocommerce_rest_cannot_view\"}"));

    for (String name : new String[] {"platform version", "Trustpilot's own plugin"}) {
      Check check = check(name);

      assertThat(check.status()).as(name).isEqualTo(Status.NOT_CHECKED);
      assertThat(check.detail()).contains("shop manager or administrator");
    }
  }
}
