package dev.invitera.magento;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.Connector;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Answer;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.NotReady;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.magento.AdobeEvents;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.testkit.MovableClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adobe I/O Events: whose they are, what they say, and where the keys come from. */
class EventsTest {

  private static final String KEYS = "GET /prod/keys/";
  private static final String SAVED = "com.adobe.commerce.observer.sales_order_save_commit_after";

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient http = HttpClient.newHttpClient();
  private final MagentoShop magento = MagentoShop.start(MagentoOptions.defaults().withClock(clock));
  private final SweptShop shop = shop(SandboxSettings.draft(magento));

  private SweptShop shop(SettingsDraft settings) {
    return new SweptShop(
        TestShops.connector(
            settings.events(AdobeEvents.CLIENT_ID, magento.uri()).build(), http, clock),
        clock.instant());
  }

  @AfterEach
  void close() {
    magento.close();
    http.close();
  }

  private record Request(
      String method,
      String query,
      Map<String, List<String>> headers,
      Body content,
      Instant receivedAt)
      implements WebhookRequest {
    @Override
    public byte[] body() {
      return content.bytes();
    }
  }

  private WebhookResult receive(Connector connector, Delivery delivery) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    delivery
        .headers()
        .forEach(
            header -> headers.put(header.name().toLowerCase(Locale.ROOT), List.of(header.value())));
    return connector
        .webhooks()
        .orElseThrow()
        .receive(new Request(delivery.method(), "", headers, delivery.body(), clock.instant()));
  }

  private WebhookResult receive(Delivery delivery) {
    return receive(shop.connector(), delivery);
  }

  private WebhookResult plain(String method, String query, String body) {
    return shop.connector()
        .webhooks()
        .orElseThrow()
        .receive(new Request(method, query, Map.of(), Body.of(body), clock.instant()));
  }

  private long place(int store) {
    return magento.place(
        MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").store(store).bag(1));
  }

  private Delivery event(long order) {
    return magento.events().of(magento.order(order).orElseThrow());
  }

  /** Lets the connector see the keys of this delivery, and read them. */
  private void learnKeys() throws Exception {
    receive(event(place(1)));
    shop.sweep();
  }

  private long keyReads() {
    return magento.server().requests().stream()
        .filter(request -> request.line().startsWith(KEYS))
        .count();
  }

  private static Set<OrderRef> changed(WebhookResult result) {
    assertThat(result).isInstanceOf(Received.class);
    assertThat(((Received) result).orders()).isEmpty();
    return ((Received) result).changed();
  }

  private static OrderRef ref(long id) {
    return new OrderRef(Long.toString(id));
  }

  @Test
  void theFirstDeliveryIsTakenOnceItsKeysAreRead() throws Exception {
    long order = place(1);
    Delivery delivery = event(order);
    assertThat(receive(delivery)).isEqualTo(new NotReady(Duration.ofMinutes(5)));
    assertThat(keyReads()).as("reads while it was answered").isZero();
    shop.sweep();
    assertThat(changed(receive(delivery))).containsExactly(ref(order));
    assertThat(shop.found(order).ref()).isEqualTo(ref(order));
    receive(event(place(2)));
    shop.sweep();
    assertThat(keyReads()).as("one for each of two keys").isEqualTo(2);
  }

  @Test
  void oneSignatureThatHoldsIsEnough() throws Exception {
    learnKeys();
    long order = place(1);
    for (String broken : List.of("x-adobe-digital-signature-1", "x-adobe-digital-signature-2")) {
      assertThat(changed(receive(with(event(order), broken, "AAAA")))).containsExactly(ref(order));
    }
    Delivery neither =
        with(
            with(event(order), "x-adobe-digital-signature-1", "AAAA"),
            "x-adobe-digital-signature-2",
            "no base64!");
    assertThat(reason(receive(neither))).isEqualTo(Reason.BAD_SIGNATURE);
  }

  private static Reason reason(WebhookResult result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).reason();
  }

  private static Delivery with(Delivery delivery, String name, String value) {
    List<Header> headers = new ArrayList<>();
    for (Header header : delivery.headers()) {
      headers.add(header.name().equals(name) ? new Header(name, value) : header);
    }
    return new Delivery(delivery.method(), headers, delivery.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/key.pem",
        "//evil.example/key.pem",
        "/../../key.pem",
        "@evil.example/key.pem",
        ".evil.example/key.pem",
        "/prod/keys/key.pem?x=y",
        "/prod/keys/key.txt",
        ""
      })
  void aKeyIsTakenFromNoOtherPlace(String path) throws Exception {
    Delivery delivery =
        with(
            with(event(place(1)), "x-adobe-public-key1-path", path),
            "x-adobe-public-key2-path",
            path);
    assertThat(reason(receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    shop.sweep();
    assertThat(reason(receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(keyReads()).isZero();
  }

  @Test
  void aKeyThatIsNotThereSignsNothing() throws Exception {
    Delivery delivery =
        with(
            with(event(place(1)), "x-adobe-public-key1-path", "/prod/keys/none.pem"),
            "x-adobe-public-key2-path",
            "/prod/keys/none.pem");
    assertThat(receive(delivery)).isInstanceOf(NotReady.class);
    shop.sweep();
    assertThat(reason(receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    shop.sweep();
    assertThat(keyReads()).isEqualTo(1);
  }

  @Test
  void whatIsNoKeyIsNone() throws Exception {
    magento
        .server()
        .faults()
        .add(KEYS, Fault.json(200, "-----BEGIN PUBLIC KEY-----AAAA-----END"), 2);
    Delivery delivery = event(place(1));
    receive(delivery);
    shop.sweep();
    assertThat(reason(receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void keysThatAreChangedAreReadAndFormerOnesForgotten() throws Exception {
    learnKeys();
    long order = place(1);
    Delivery old = event(order);
    assertThat(changed(receive(old))).hasSize(1);
    magento.events().rotateKeys();
    Delivery next = event(order);
    assertThat(receive(next)).isInstanceOf(NotReady.class);
    shop.sweep();
    assertThat(changed(receive(next))).hasSize(1);
    clock.advance(Duration.ofDays(1).plusSeconds(1));
    shop.sweep();
    assertThat(reason(receive(old)))
        .as("a key that is no longer there")
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(changed(receive(next))).hasSize(1);
  }

  @Test
  void aKeyHostThatFailsHoldsUpNoOrdersAndIsTold() throws Exception {
    long order = place(1);
    Delivery delivery = event(order);
    receive(delivery);
    magento.server().faults().always(KEYS, Fault.status(503));
    assertThat(shop.sweep()).containsExactly(Long.toString(order));
    assertThat(receive(delivery)).isInstanceOf(NotReady.class);
    assertThat(eventsCheck().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(eventsCheck().detail()).contains("it answered 503");
    magento.server().faults().clear();
    magento.server().faults().add(KEYS, new Fault.ResetAfterReading(), 2);
    assertThat(eventsCheck().detail()).contains("let this machine reach it");
    magento.server().faults().clear();
    assertThat(eventsCheck().status()).isEqualTo(Health.Status.OK);
    assertThat(changed(receive(delivery))).containsExactly(ref(order));
  }

  private Health.Check eventsCheck() throws InterruptedException {
    return shop.connector().health().checks().stream()
        .filter(check -> check.name().equals("take events"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void notEveryKeyThatAStrangerNamesIsFetched() throws Exception {
    for (int i = 0; i < 50; i++) {
      receive(with(event(place(1)), "x-adobe-public-key1-path", "/prod/keys/junk" + i + ".pem"));
    }
    shop.sweep();
    assertThat(keyReads()).isLessThanOrEqualTo(8);
  }

  @Test
  void anEventForAnotherClientIsRefused() throws Exception {
    learnKeys();
    var order = magento.order(place(1)).orElseThrow();
    assertThat(reason(receive(magento.events().of(order, "another-client"))))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(receive(magento.events().sign("{\"data\":{}}".getBytes(UTF_8)))))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({
    "com.adobe.commerce.observer.sales_order_save_commit_after, entity_id",
    "com.adobe.commerce.acme.observer.sales_order_save_after, entity_id",
    "com.adobe.commerce.plugin.magento.sales.api.order_repository.save, entity_id",
    "com.adobe.commerce.observer.sales_order_shipment_save_after, order_id",
    "com.adobe.commerce.observer.sales_order_invoice_save_after, order_id",
    "com.adobe.commerce.observer.sales_order_creditmemo_save_after, order_id",
    "com.adobe.commerce.observer.sales_order_status_history_save_after, parent_id"
  })
  void findsTheOrderOfAnEvent(String type, String field) throws Exception {
    learnKeys();
    ObjectNode value = Json.object().put("entity_id", "5").put(field, "12");
    assertThat(changed(receive(magento.events().event(type, value, AdobeEvents.CLIENT_ID))))
        .containsExactly(new OrderRef("12"));
  }

  @Test
  void ignoresEventsThatAreNoMatterOfOrders() throws Exception {
    learnKeys();
    assertThat(
            receive(
                magento
                    .events()
                    .event(
                        "com.adobe.commerce.observer.catalog_product_save_after",
                        Json.object().put("entity_id", "5"),
                        AdobeEvents.CLIENT_ID)))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void findsTheOrderOfAnEventThatIsRegisteredUnderAnotherName() throws Exception {
    learnKeys();
    ObjectNode value =
        Json.object().put("entity_id", "12").put("increment_id", "000000012").put("state", "new");
    String type = "com.adobe.commerce.orders_for_reviews";
    assertThat(changed(receive(magento.events().event(type, value, AdobeEvents.CLIENT_ID))))
        .containsExactly(new OrderRef("12"));
  }

  @Test
  void anEventThatNamesNoOrderTellsWhatToSubscribeTo() throws Exception {
    learnKeys();
    WebhookResult result =
        receive(
            magento
                .events()
                .event(SAVED, Json.object().put("status", "complete"), AdobeEvents.CLIENT_ID));
    assertThat(((Received) result).unreadable())
        .singleElement()
        .satisfies(order -> assertThat(order.reason()).contains("add the field entity_id"));
  }

  @Test
  void takesABatch() throws Exception {
    learnKeys();
    assertThat(
            changed(
                receive(
                    magento
                        .events()
                        .batch(
                            SAVED,
                            List.of(
                                Json.object().put("entity_id", "5"),
                                Json.object().put("entity_id", "6"))))))
        .containsExactlyInAnyOrder(new OrderRef("5"), new OrderRef("6"));
  }

  @Test
  void anEventOfAnotherShopsStoreViewIsIgnored() throws Exception {
    SweptShop dutch = shop(SandboxSettings.draft(magento).storeViews("nl"));
    receive(dutch.connector(), event(place(1)));
    dutch.sweep();
    long german = place(3);
    long ours = place(2);
    assertThat(receive(dutch.connector(), event(german))).isInstanceOf(Ignored.class);
    assertThat(changed(receive(dutch.connector(), event(ours)))).containsExactly(ref(ours));
    // The subscription may lack the field: then the look-up tells.
    ObjectNode silent = Json.object().put("entity_id", Long.toString(german));
    assertThat(
            changed(
                receive(
                    dutch.connector(),
                    magento.events().event(SAVED, silent, AdobeEvents.CLIENT_ID))))
        .containsExactly(ref(german));
  }

  @Test
  void answersTheChallenge() {
    WebhookResult result = plain("GET", "x=1&challenge=8ec8d794-e0ab-42df-9017-e3dada8e84f7", "");
    assertThat(result)
        .isEqualTo(
            new Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"challenge\":\"8ec8d794-e0ab-42df-9017-e3dada8e84f7\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "challenge=", "challenge=%3Cscript%3E", "challenge=a%22b", "challenge=%zz"})
  void givesNothingElseBack(String query) {
    assertThat(reason(plain("GET", query, ""))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void answersTheOtherFormOfValidationAndFollowsNoAddressInIt() {
    assertThat(
            plain(
                "POST",
                "",
                """
                {"id":"1","validationUrl":"https://csm.adobe.io/csm/registrations/validate?id=1"}\
                """))
        .isInstanceOf(Ignored.class);
    assertThat(reason(plain("PUT", "", "{}"))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void withoutAClientIdThereAreNone() {
    Connector connector = TestShops.connector(SandboxSettings.draft(magento).build(), http, clock);
    assertThat(connector.webhooks()).isEmpty();
  }
}
