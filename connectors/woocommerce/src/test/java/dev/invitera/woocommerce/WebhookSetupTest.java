package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.Connector;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Change;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.FakeServer;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.woocommerce.ApiKey;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import dev.invitera.sandbox.woocommerce.Webhook;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSetupTest {

  private static final ApiKey READER = ApiKey.read("ck_reads-only", "cs_reads-only");

  private final TestShop shop =
      TestShop.plain(options -> options.withKeys(TestShop.KEY, READER), settings -> settings);
  private FakeServer host;
  private URI hooks;

  @BeforeEach
  void open() {
    host = FakeServer.bind(0, shop.clock);
    host.serve(request -> {
      var _ = shop.connector.webhooks().orElseThrow().receive(delivery(request));
      return FakeResponse.empty(200);
    });
    hooks = host.uri().resolve("/hooks/acme");
  }

  @AfterEach
  void close() {
    shop.close();
    host.close();
  }

  private Delivery delivery(RecordedRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            header -> headers.put(header.name().toLowerCase(Locale.ROOT), List.of(header.value())));
    return new Delivery("POST", "", headers, request.body().bytes(), shop.clock.instant());
  }

  private void failToDeliver(long order, int times) {
    host.faults().always("POST", Fault.status(500));
    for (int failure = 1; failure <= times; failure++) {
      shop.server.touch(order);
      shop.server.deliverPending();
    }
    host.faults().clear();
  }

  private WebhookState ensure() throws Exception {
    return ensure(shop.connector);
  }

  private WebhookState ensure(Connector connector) throws Exception {
    return connector.setup().orElseThrow().ensure(hooks);
  }

  private Connector with(ApiKey key, Optional<String> webhookSecret) {
    return new WooCommerceConnectorFactory()
        .create(
            Settings.of(shop.server.uri().toString())
                .keys(key.consumerKey(), key.consumerSecret())
                .webhookSecrets(webhookSecret, Optional.empty())
                .value(),
            new TestContext(shop.clock));
  }

  private List<String> methods() {
    return shop.server.server().requests().stream().map(RecordedRequest::method).toList();
  }

  @Test
  void isNotToBeHadWithoutASecret() {
    assertThat(with(TestShop.KEY, Optional.empty()).setup()).isEmpty();
  }

  @Test
  void createsTheFourTopicsWithTheShopsSecret() throws Exception {
    assertThat(ensure().closesGap()).isTrue();

    assertThat(shop.server.webhooks())
        .extracting(hook -> hook.topic().text())
        .containsExactly("order.created", "order.updated", "order.deleted", "order.restored");
    assertThat(shop.server.webhooks())
        .extracting(Webhook::secret)
        .containsOnly(Settings.WEBHOOK_SECRET);
    assertThat(host.requests())
        .extracting(ping -> ping.body().text())
        .containsExactly("webhook_id=1", "webhook_id=2", "webhook_id=3", "webhook_id=4");
  }

  @Test
  void onlyLooksOnceAllIsWell() throws Exception {
    ensure();
    shop.server.server().clearRequests();

    ensure();

    assertThat(methods()).containsExactly("GET");
    assertThat(host.requests()).hasSize(4);
  }

  @Test
  void setsTheSecretOfWhatAPersonMadeOnce() throws Exception {
    shop.server.addWebhooks(hooks, "typed by hand");
    shop.server.server().clearRequests();

    assertThat(ensure().webhooks())
        .extracting(WebhookState.Webhook::change)
        .containsOnly(Change.RENEWED);
    ensure();

    assertThat(methods()).containsExactly("GET", "PUT", "PUT", "PUT", "PUT", "GET");
    assertThat(shop.server.webhooks())
        .extracting(Webhook::secret)
        .containsOnly(Settings.WEBHOOK_SECRET);
  }

  @Test
  void turnsOnWhatTheShopDisabledAfterFailedDeliveries() throws Exception {
    ensure();
    long order =
        shop.server.putQuietly(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1));
    failToDeliver(order, 7);

    WebhookState state = ensure();

    assertThat(state.changed())
        .containsExactly(new WebhookState.Webhook("order.updated", Change.REACTIVATED));
    shop.server.touch(order);
    assertThat(shop.server.deliverPending()).hasSize(1);
  }

  /** Turned on again it would keep its count of failures. */
  @Test
  void replacesWhatTheShopDisabledSoThatOneFailureDoesNotTurnItOffAgain() throws Exception {
    ensure();
    long order =
        shop.server.putQuietly(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1));
    failToDeliver(order, 7);
    ensure();
    failToDeliver(order, 1);

    assertThat(shop.server.webhooks()).hasSize(4);
    assertThat(shop.server.webhooks()).extracting(Webhook::status).containsOnly("active");
  }

  @Test
  void leavesADisabledOneThatCannotBeDeletedBesideItsSuccessor() throws Exception {
    ensure();
    shop.server.setWebhookStatus("disabled");
    shop.server.server().faults().always("^DELETE", Fault.html(403));

    assertThat(ensure().changed()).hasSize(4);
    assertThat(ensure().notes()).first().asString().contains("is there 2 times");
  }

  /** As where a firewall lets nothing be deleted. */
  @Test
  void makesNoThirdOfADisabledOneThatCannotBeDeleted() throws Exception {
    ensure();
    shop.server.server().faults().always("^DELETE", Fault.html(403));
    for (int times = 0; times < 4; times++) {
      shop.server.setWebhookStatus("disabled");
      ensure();
    }

    assertThat(shop.server.webhooks()).hasSize(8);
    assertThat(shop.server.webhooks()).filteredOn(Webhook::status, "active").hasSize(4);
  }

  @Test
  void makesNoThirdOfABlindOneThatCannotBeDeleted() throws Exception {
    ensure(with(TestShop.KEY, Optional.of(Settings.WEBHOOK_SECRET)));
    shop.server.blindWebhooks();
    shop.server.server().faults().always("^DELETE", Fault.html(403));
    for (int times = 0; times < 4; times++) {
      deliverAChange();
      ensure();
    }
    deliverAChange();

    WebhookState state = ensure();

    assertThat(shop.server.webhooks()).hasSize(5);
    assertThat(state.changed()).isEmpty();
    assertThat(state.notes())
        .anyMatch(note -> note.contains("may no longer read orders"))
        .anyMatch(note -> note.contains("is there 2 times"));
  }

  @Test
  void makesNoThirdWhereTheReplyToTheCreationIsLost() throws Exception {
    ensure(with(TestShop.KEY, Optional.of(Settings.WEBHOOK_SECRET)));
    shop.server.blindWebhooks();
    deliverAChange();
    shop.server.server().faults().always("^POST", new Fault.ResetAfterProcessing());
    assertThatThrownBy(this::ensure).isInstanceOf(UnknownOutcome.class);

    ensure();

    assertThat(shop.server.webhooks()).hasSize(5);
  }

  /** The next would be as blind as this one. */
  @Test
  void doesNotReplaceABlindOneThatItMadeItself() throws Exception {
    ensure();
    shop.server.blindWebhooks();
    deliverAChange();

    WebhookState state = ensure();

    assertThat(state.changed()).isEmpty();
    assertThat(state.notes()).anyMatch(note -> note.contains("may no longer read orders"));
    assertThat(shop.server.webhooks()).hasSize(4);
  }

  private void deliverAChange() {
    shop.server.touch(
        shop.server.putQuietly(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1)));
    shop.server.deliverPending();
  }

  @Test
  void replacesAWebhookWhoseUserMayNotReadOrders() throws Exception {
    ensure(with(TestShop.KEY, Optional.of(Settings.WEBHOOK_SECRET)));
    shop.server.blindWebhooks();
    deliverAChange();
    assertThat(shop.connector.health().checks())
        .anyMatch(check -> check.detail().contains("may no longer read orders"));

    assertThat(ensure().changed())
        .contains(new WebhookState.Webhook("order.updated", Change.REACTIVATED));

    assertThat(ensure().changed()).isEmpty();
    assertThat(shop.server.webhooks()).hasSize(4).extracting(Webhook::id).contains(5L);
    assertThat(shop.connector.health().checks())
        .noneMatch(check -> check.detail().contains("may no longer read orders"));
  }

  @Test
  void saysThatTheShopCannotReachThisHost() throws Exception {
    host.faults().always("POST", Fault.html(502));
    assertThat(ensure().notes())
        .singleElement()
        .asString()
        .contains("cannot reach " + hooks.getAuthority(), "80, 443 and 8080", "private");
    assertThat(ensure().notes()).hasSize(1);

    host.faults().clear();
    shop.server.place(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1));
    long order =
        shop.server.putQuietly(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1));
    shop.server.trash(order);
    shop.server.restore(order);
    shop.server.deliverPending();
    assertThat(ensure().notes()).isEmpty();
  }

  @Test
  void forgetsOfWhichNothingCameOnceAPersonDeletedIt() throws Exception {
    host.faults().always("POST", Fault.html(502));
    ensure();
    shop.server.webhooks().forEach(hook -> shop.server.deleteWebhook(hook.id()));
    host.faults().clear();
    ensure();

    assertThat(ensure().notes()).isEmpty();
  }

  @Test
  void turnsOnWhatAPersonPaused() throws Exception {
    ensure();
    shop.server.setWebhookStatus("paused");

    assertThat(ensure().changed()).hasSize(4);
    assertThat(shop.server.webhooks()).extracting(Webhook::status).containsOnly("active");
  }

  @Test
  void findsItsOwnBehindHundredsOfOthers() throws Exception {
    IntStream.range(0, 120)
        .forEach(i ->
            shop.server.addWebhook(
                Topic.ORDER_UPDATED, URI.create("http://127.0.0.1:1/erp?token=" + i), "another"));
    ensure();

    WebhookState second = ensure();

    assertThat(second.changed()).isEmpty();
    assertThat(second.notes())
        .singleElement()
        .asString()
        .contains("120 more", "127.0.0.1")
        .doesNotContain("token");
  }

  @Test
  void leavesThoseOfAnotherShopOfThisHostAlone() throws Exception {
    ensure();
    shop.server.addWebhooks(host.uri().resolve("/hooks/other"), "another");

    WebhookState state = ensure();

    assertThat(state.changed()).isEmpty();
    assertThat(state.notes())
        .singleElement()
        .asString()
        .contains("4 more", "another shop of this host")
        .doesNotContain("delete");
  }

  @Test
  void tellsOfDoubledOnes() throws Exception {
    ensure();
    shop.server.addWebhook(Topic.ORDER_UPDATED, hooks, "another");

    WebhookState state = ensure();

    assertThat(state.changed()).isEmpty();
    assertThat(state.notes()).singleElement().asString().contains("order.updated is there 2 times");
  }

  @Test
  void saysWhichPermissionIsMissing() {
    assertThatThrownBy(() -> ensure(with(READER, Optional.of(Settings.WEBHOOK_SECRET))))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("create the webhook order.created")
        .hasMessageContaining("Read/Write");
  }

  @Test
  void letsAKeyThatMayOnlyReadLookAfterWhatIsThere() throws Exception {
    ensure();
    Connector reader = with(READER, Optional.of(Settings.WEBHOOK_SECRET));

    WebhookState state = ensure(reader);

    assertThat(state.changed()).isEmpty();
    assertThat(state.notes()).singleElement().asString().contains("Read/Write");
    shop.server.setWebhookStatus("disabled");
    assertThatThrownBy(() -> ensure(reader)).isInstanceOf(Unauthorized.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void createsAnewWhatIsDeletedUnderItsHands(int status) throws Exception {
    shop.server.addWebhook(Topic.ORDER_CREATED, hooks, "another");
    shop.server
        .server()
        .faults()
        .add(
            "^PUT",
            Fault.json(
                status,
                "{\"code\":\"woocommerce_rest_shop_webhook_invalid_id\",\"message\":\"ID is"
                    + " invalid.\",\"data\":{\"status\":"
                    + status
                    + "}}"),
            1);

    assertThat(ensure().webhooks())
        .extracting(WebhookState.Webhook::change)
        .containsOnly(Change.CREATED);
  }

  @Test
  void doesNotTakeAMissingApiForMissingWebhooks() {
    shop.server
        .server()
        .faults()
        .always(
            "webhooks", Fault.json(404, "{\"code\":\"rest_no_route\",\"message\":\"No route\"}"));

    assertThatThrownBy(this::ensure).isInstanceOf(Misconfigured.class);
  }
}
