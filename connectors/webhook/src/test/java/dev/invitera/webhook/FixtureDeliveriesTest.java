package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.testkit.ExpectedOrders;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Our recorded payloads become the orders that stand in {@code expected}. */
class FixtureDeliveriesTest {

  private static final String EVENT_MAPPING =
      """
      id: body.orderId
      placed-at: event.time
      status: event.type
      statuses: { com.example.order.completed: fulfilled }
      email: body.customer.email
      name: body.customer.name
      locale: body.locale
      attributes: { subject: event.subject }
      lines: { each: body.lines, sku: line.sku, name: line.name, gtin: line.gtin, url: line.url }
      """;

  @Test
  void mapsAStructuredCloudEvent() throws IOException {
    ExpectedOrders.verify(
        "cloudevents-structured",
        Shop.mapping(EVENT_MAPPING).receive(Post.resource("cloudevents-structured").signed()));
  }

  @Test
  void mapsABinaryCloudEventToTheSameOrder() throws IOException {
    Shop shop = Shop.mapping(EVENT_MAPPING);

    assertThat(shop.receive(Post.resource("cloudevents-binary").signed()))
        .isEqualTo(shop.receive(Post.resource("cloudevents-structured").signed()));
  }

  @Test
  void mapsAnOrderOfAShopsOwnMaking() throws IOException {
    Shop shop =
        Shop.mapping(
            """
            id: body.ref
            placed-at: body.at
            state: 'body.event == "purchase" ? "paid" : "unknown"'
            email: body.buyer.mail
            name: body.buyer.given + " " + body.buyer.family
            locale: body.lang
            lines:
              each: body.basket
              product-id: line.id
              name: line.title
              gtin: line.ean
              image: line.img
              url: line.link
            """);

    ExpectedOrders.verify("generic-order", shop.receive(Post.resource("generic-order").signed()));
  }

  @Test
  void mapsTheShapeOfAnAdobeEventWithItsTimesInTheGivenZone() throws IOException {
    Shop shop =
        Shop.mapping(
            """
            id: body.value.entity_id
            number: body.value.increment_id
            placed-at: body.value.created_at
            updated-at: body.value.updated_at
            zone: UTC
            status: body.value.status
            statuses: { complete: fulfilled, canceled: cancelled }
            email: body.value.customer_email
            name: body.value.customer_firstname
            store-view: body.value.store_id
            lines: { each: body.value.items, sku: line.sku, name: line.name }
            """);

    ExpectedOrders.verify(
        "adobe-io-event-shape", shop.receive(Post.resource("adobe-io-event-shape").signed()));
  }

  @Test
  void mapsEachEventOfABatchAloneAndKeepsTheBrokenOnes() {
    Shop shop = Shop.mapping(EVENT_MAPPING);
    String batch =
        """
        [{"specversion":"1.0","type":"com.example.order.completed","source":"/s","id":"1",
          "time":"2026-11-22T00:08:04Z","data":{"orderId":"A"}},
         {"specversion":"1.0","type":"com.example.order.completed","source":"/s","id":"2"},
         {"specversion":"0.3","type":"t","source":"/s","id":"3","data":{}},
         7,
         {"specversion":"1.0","type":"other","source":"/s","id":"4","time":"2026-11-22T00:08:04Z",
          "datacontenttype":"application/json","data_base64":"eyJvcmRlcklkIjogIkIifQ=="}]
        """;

    Received received =
        (Received)
            shop.receive(
                Post.of(batch)
                    .with("Content-Type", "application/cloudevents-batch+json; charset=utf-8")
                    .signed());

    assertThat(received.orders())
        .extracting(order -> order.ref().orderId())
        .containsExactly("A", "B");
    assertThat(received.unreadable())
        .extracting(order -> order.reason())
        .containsExactlyInAnyOrder(
            "specversion of a CloudEvent must be 1.0 (event 3 of the batch)",
            "a CloudEvent must be a JSON object (event 4 of the batch)",
            "mapping.id: the expression `body.orderId` gives nothing, and an order needs its id");
  }
}
