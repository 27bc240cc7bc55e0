package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Foreign;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy of a shop, such as a staging site, takes the webhooks and their secret along. */
class ForeignSourceTest {

  private static final String SOURCE = "x-wc-webhook-source";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.example/",
        "http://acme.example",
        "https://ACME.example:8443/shop/",
        "https://www.acme.example/",
        "acme.example",
        "https://acme.example./",
        "https://home.acme.example/",
        "https://bücher.example/",
        "https://xn--bcher-kva.example/",
        "http://other.example/",
        " "
      })
  void takesTheShopsOwnNamesForItsOwn(String source) {
    assertThat(receive(delivery().with(SOURCE, source))).isInstanceOf(Received.class);
  }

  @Test
  void takesADeliveryThatNamesNoSourceForItsOwn() {
    assertThat(receive(delivery())).isInstanceOf(Received.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://staging.acme.example/",
        "https://acme.example.evil.example/",
        "https://notacme.example/",
        "http://127.0.0.1/",
        "https://shop.acme.example/",
        "https://example/"
      })
  void keepsApartWhatNamesAnotherShop(String source) {
    String host = URI.create(source).getHost();

    assertThat(receive(delivery().with(SOURCE, source)))
        .isEqualTo(new Foreign(Optional.of("d1"), Set.of(new OrderRef("500")), host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", "a b", "https://user@evil.example/", "://", "/"})
  void quotesNothingButHostNames(String source) {
    assertThat(receive(delivery().with(SOURCE, source)))
        .isInstanceOfSatisfying(
            Foreign.class,
            foreign -> assertThat(foreign.source()).isEqualTo("an-address-that-cannot-be-read"));
  }

  @Test
  void keepsApartDeletionsAndWhatCannotBeReadToo() {
    assertThat(receive(foreign(Delivery.signed("order.deleted", "{\"id\":502}"))))
        .isInstanceOfSatisfying(
            Foreign.class,
            foreign -> assertThat(foreign.orders()).containsExactly(new OrderRef("502")));
    assertThat(receive(foreign(Delivery.signed("order.updated", "{\"a\":1}"))))
        .isInstanceOfSatisfying(Foreign.class, foreign -> assertThat(foreign.orders()).isEmpty());
  }

  @Test
  void refusesWhatIsNotSignedBeforeItLooksAtTheSource() {
    assertThat(receive(foreign(Delivery.signed("order.updated", new byte[] {'{', '}'}, "another"))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void takesPingsOfWhicheverSiteForPings() {
    assertThat(
            receive(foreign(Delivery.unsigned("webhook_id=7".getBytes(StandardCharsets.US_ASCII)))))
        .isInstanceOf(Ignored.class);
    assertThat(receive(foreign(Delivery.signed("product.updated", "{\"id\":7}"))))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void wantsNamesOrAddresses() {
    assertThat(problems("acme.example", "https://www.acme.example/shop/", "acme.example:8080"))
        .isEmpty();
    assertThat(problems("acme example"))
        .extracting(ConfigProblem::path)
        .containsExactly("also-known-as");
    assertThat(problems("")).hasSize(1);
  }

  /** Over TLS nothing else depends on the name by which the site calls itself. */
  @Test
  void warnsBeforehandThatTheSiteCallsItselfOtherwise() throws Exception {
    try (TestShop shop =
        TestShop.tls(
            options -> options.withBehindTls(true).withHomeUrl(URI.create("http://acme.example")),
            settings -> settings)) {
      assertThat(shop.connector.health().checks())
          .filteredOn(check -> check.name().equals("webhook source"))
          .singleElement()
          .satisfies(check -> assertThat(check.status()).isEqualTo(Status.DEGRADED))
          .satisfies(check -> assertThat(check.detail()).contains("acme.example", "also-known-as"));
    }
  }

  @Test
  void saysNothingOnceTheNameIsKnown() throws Exception {
    try (TestShop shop =
        TestShop.tls(
            options -> options.withBehindTls(true).withHomeUrl(URI.create("http://acme.example")),
            settings -> settings.alsoKnownAs("www.acme.example"))) {
      assertThat(shop.connector.health().checks())
          .extracting(Check::name)
          .doesNotContain("webhook source");
    }
  }

  private static Iterable<ConfigProblem> problems(String... names) {
    return new WooCommerceConnectorFactory()
        .check(
            Settings.of("https://acme.example")
                .webhookSecrets(Optional.of("s3cr3t"), Optional.empty())
                .alsoKnownAs(names)
                .value());
  }

  private static Delivery delivery() {
    return Delivery.signed(
        "order.updated",
        Payloads.bytes("deliveries/005-order_created.body"),
        Settings.WEBHOOK_SECRET);
  }

  private static Delivery foreign(Delivery delivery) {
    return delivery.with(SOURCE, "https://staging.acme.example/");
  }

  private static WebhookResult receive(Delivery delivery) {
    WooCommerceSettings settings =
        Settings.of("https://acme.example")
            .homeUrl("https://home.acme.example/shop")
            .alsoKnownAs("https://www.other.example/", "bücher.example")
            .value();
    return new WooCommerceWebhooks(settings, new OrderMapper(settings), new DeliveryNews())
        .receive(delivery);
  }
}
