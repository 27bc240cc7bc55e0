package dev.invitera.magento;

import static dev.invitera.magento.EventShop.changed;
import static dev.invitera.magento.EventShop.reason;
import static dev.invitera.magento.EventShop.ref;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.Connector;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Answer;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.magento.AdobeEvents;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adobe I/O Events: whose they are, and what they say. */
class EventsTest {

  private static final String SAVED = "com.adobe.commerce.observer.sales_order_save_commit_after";

  private final EventShop shop = new EventShop();
  private final AdobeEvents events = shop.magento.events();

  @AfterEach
  void close() {
    shop.close();
  }

  private WebhookResult receive(Delivery delivery) {
    return shop.receive(delivery);
  }

  @Test
  void anEventForAnotherClientIsRefused() throws Exception {
    shop.learnKeys();
    var order = shop.magento.order(shop.place(1)).orElseThrow();
    assertThat(reason(receive(events.of(order, "another-client")))).isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(receive(events.sign("{\"data\":{}}".getBytes(UTF_8)))))
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
    shop.learnKeys();
    ObjectNode value = Json.object().put("entity_id", "5").put(field, "12");
    assertThat(changed(receive(events.event(type, value, AdobeEvents.CLIENT_ID))))
        .containsExactly(new OrderRef("12"));
  }

  @Test
  void ignoresEventsThatAreNoMatterOfOrders() throws Exception {
    shop.learnKeys();
    assertThat(
            receive(
                events.event(
                    "com.adobe.commerce.observer.catalog_product_save_after",
                    Json.object().put("entity_id", "5"),
                    AdobeEvents.CLIENT_ID)))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void findsTheOrderOfAnEventThatIsRegisteredUnderAnotherName() throws Exception {
    shop.learnKeys();
    ObjectNode value =
        Json.object().put("entity_id", "12").put("increment_id", "000000012").put("state", "new");
    String type = "com.adobe.commerce.orders_for_reviews";
    assertThat(changed(receive(events.event(type, value, AdobeEvents.CLIENT_ID))))
        .containsExactly(new OrderRef("12"));
  }

  @Test
  void anEventThatNamesNoOrderTellsWhatToSubscribeTo() throws Exception {
    shop.learnKeys();
    WebhookResult result =
        receive(
            events.event(SAVED, Json.object().put("status", "complete"), AdobeEvents.CLIENT_ID));
    assertThat(((Received) result).unreadable())
        .singleElement()
        .satisfies(order -> assertThat(order.reason()).contains("add the field entity_id"));
  }

  @Test
  void takesABatch() throws Exception {
    shop.learnKeys();
    assertThat(
            changed(
                receive(
                    events.batch(
                        SAVED,
                        List.of(
                            Json.object().put("entity_id", "5"),
                            Json.object().put("entity_id", "6"))))))
        .containsExactlyInAnyOrder(new OrderRef("5"), new OrderRef("6"));
  }

  @Test
  void anEventOfAnotherShopsStoreViewIsIgnored() throws Exception {
    SweptShop dutch = shop.connected(SandboxSettings.draft(shop.magento).storeViews("nl"));
    shop.receive(dutch, shop.event(shop.place(1)));
    dutch.sweep();
    dutch.connector().health();
    long german = shop.place(3);
    long ours = shop.place(2);
    assertThat(shop.receive(dutch, shop.event(german))).isInstanceOf(Ignored.class);
    assertThat(changed(shop.receive(dutch, shop.event(ours)))).containsExactly(ref(ours));
    // The subscription may lack the field: then the look-up tells.
    ObjectNode silent = Json.object().put("entity_id", Long.toString(german));
    assertThat(changed(shop.receive(dutch, events.event(SAVED, silent, AdobeEvents.CLIENT_ID))))
        .containsExactly(ref(german));
  }

  @Test
  void answersTheChallenge() {
    WebhookResult result =
        shop.plain("GET", "x=1&challenge=8ec8d794-e0ab-42df-9017-e3dada8e84f7", "");
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
    assertThat(reason(shop.plain("GET", query, ""))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void answersTheOtherFormOfValidationAndFollowsNoAddressInIt() {
    assertThat(
            shop.plain(
                "POST",
                "",
                """
                {"id":"1","validationUrl":"https://csm.adobe.io/csm/registrations/validate?id=1"}\
                """))
        .isInstanceOf(Ignored.class);
    assertThat(reason(shop.plain("PUT", "", "{}"))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void withoutAClientIdThereAreNone() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Connector connector =
          TestShops.connector(SandboxSettings.draft(shop.magento).build(), http, shop.clock);
      assertThat(connector.webhooks()).isEmpty();
    }
  }
}
