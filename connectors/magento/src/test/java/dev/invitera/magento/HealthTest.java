package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys may do, and what else runs in the shop. */
class HealthTest {

  private static final String REFUSED =
      "{\"message\":\"The consumer isn't authorized to access %resources.\",\"parameters\":{"
          + "\"resources\":\"Magento_Backend::admin\"}}";

  private final HttpClient http = HttpClient.newHttpClient();
  private MagentoShop shop = start(Version.V2_4_7);

  private static MagentoShop start(Version version) {
    return MagentoShop.start(MagentoOptions.defaults().withVersion(version));
  }

  @AfterEach
  void close() {
    shop.close();
    http.close();
  }

  private Health health(Clock clock) throws Exception {
    SignatureMethod method =
        shop.options().version() == Version.V2_3
            ? SignatureMethod.HMAC_SHA1
            : SignatureMethod.HMAC_SHA256;
    return TestShops.connector(SandboxSettings.signing(shop, method), http, clock).health();
  }

  private Check check(String name) throws Exception {
    return health(Clock.systemUTC()).checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"V2_3,'Magento 2.3, Community'", "V2_4_7,'Magento 2.4, Community'"})
  void isWellWhereEverythingAnswers(Version version, String told) throws Exception {
    shop.close();
    shop = start(version);

    Health health = health(Clock.systemUTC());

    assertThat(health.checks())
        .extracting(Check::name)
        .containsExactly(
            "reach the shop",
            "read orders",
            "read store views",
            "write order notes",
            "Trustpilot's own plugin",
            "clock",
            "platform version");
    assertThat(health.checks()).extracting(Check::status).containsOnly(Status.OK);
    assertThat(health.checks().getLast().detail()).isEqualTo(told);
    assertThat(health.address()).contains(shop.uri());
  }

  /** Magento 2.4.8, magento/magento2#37278. */
  @Test
  void namesTheBugOfAShopThatSignsBlanksInAnotherWay() throws Exception {
    shop.server()
        .faults()
        .always(
            "V1/orders.*%20",
            Fault.json(401, "{\"message\":\"The signature is invalid. Verify and try again.\"}"));

    Check check = check("read orders");

    assertThat(check.status()).isEqualTo(Status.DOWN);
    assertThat(check.detail()).contains("magento2#37278", "give access-token alone");
  }

  @Test
  void saysThatAllOrdersAreHidden() throws Exception {
    shop.server().faults().always("V1/orders", Fault.json(200, "{\"items\":[],\"total_count\":5}"));

    assertThat(check("read orders").status()).isEqualTo(Status.DOWN);
    assertThat(check("read orders").detail()).contains("counts 5 orders and shows none");
    MagentoSettings keys = SandboxSettings.signing(shop, SignatureMethod.HMAC_SHA256);
    SweptShop swept =
        new SweptShop(
            TestShops.connector(keys, http, Clock.systemUTC()),
            Clock.systemUTC().instant().minusSeconds(60));
    assertThatThrownBy(swept::sweep)
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("shows none");
  }

  @Test
  void isWellWhereTheShopCannotShowItsOldestOrder() throws Exception {
    long broken = shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
    shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
    shop.breakOrder(broken);

    assertThat(check("read orders").status()).isEqualTo(Status.OK);

    shop.mendOrder(broken);
    shop.hideOrder(broken);

    assertThat(check("read orders").status()).isEqualTo(Status.OK);
  }

  @Test
  void isWellWhereTheOldestOrdersAreHidden() throws Exception {
    for (int i = 0; i < 4; i++) {
      long order = shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
      if (i < 2) {
        shop.hideOrder(order);
      } else if (i == 2) {
        shop.breakOrder(order);
      }
    }

    assertThat(check("read orders").status()).isEqualTo(Status.OK);
  }

  @Test
  void isNotWellWhereTheShopCanShowNoOrder() throws Exception {
    shop.breakOrder(shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1)));

    assertThat(check("read orders").status()).isEqualTo(Status.DOWN);
  }

  @Test
  void changesNothingInTheShop() throws Exception {
    long order = shop.place(MagentoOrderDraft.by("Jürgen", "Groß", "j@customer.example").bag(1));

    assertThat(check("write order notes").status()).isEqualTo(Status.OK);
    assertThat(shop.comments(order)).isEmpty();
  }

  @Test
  void saysWhichResourceIsLackingForComments() throws Exception {
    shop.server().faults().always("^POST .*comments", Fault.json(401, REFUSED));

    Check check = check("write order notes");

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail()).contains("Magento_Sales::comment", "reauthorize");
  }

  @Test
  void doesNotGuessWhereTheAnswerSaysNothing() throws Exception {
    shop.server().faults().always("^POST .*comments", Fault.html(404));

    assertThat(check("write order notes").status()).isEqualTo(Status.NOT_CHECKED);
  }

  @Test
  void warnsThatTrustpilotsOwnModuleInvitesTheSameCustomers() throws Exception {
    shop.enableModule("Trustpilot_Reviews");

    Check check = check("Trustpilot's own plugin");

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail()).contains("module:disable Trustpilot_Reviews", "same customers");
  }

  @Test
  void saysThatTheModulesCannotBeSeen() throws Exception {
    shop.server().faults().always("V1/modules", Fault.json(401, REFUSED));

    Check check = check("Trustpilot's own plugin");

    assertThat(check.status()).isEqualTo(Status.NOT_CHECKED);
    assertThat(check.detail()).contains("module:status Trustpilot_Reviews");
  }

  @Test
  void saysThatTheVersionIsHidden() throws Exception {
    shop.server().faults().always("magento_version", Fault.html(404));

    assertThat(check("platform version").status()).isEqualTo(Status.NOT_CHECKED);
    assertThat(check("clock").status()).isEqualTo(Status.OK);
  }

  @Test
  void saysThatTheClocksDifferByHours() throws Exception {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(-3));

    assertThat(health(ahead).checks())
        .filteredOn(check -> check.name().equals("clock"))
        .singleElement()
        .satisfies(check -> {
          assertThat(check.status()).isEqualTo(Status.DEGRADED);
          assertThat(check.detail()).contains("h ", "ahead of ours", "NTP");
        });
  }
}
