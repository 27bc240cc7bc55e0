package dev.invitera.testkit.example;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.MappedField;
import dev.invitera.connector.webhook.MappingPreview;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import java.util.List;
import java.util.stream.Stream;

/** Shows the few fields that the imaginary platform sends. */
record ExamplePreview(ExampleWebhooks webhooks, Flaw flaw) implements MappingPreview {

  @Override
  public MappedDelivery preview(WebhookRequest request) {
    WebhookResult result = webhooks.read(request.body());
    List<MappedField> fields =
        result instanceof WebhookResult.Received received
            ? received.orders().stream().flatMap(this::fields).toList()
            : List.of();
    return new MappedDelivery(fields, result);
  }

  private Stream<MappedField> fields(ShopOrder order) {
    boolean personal = flaw != Flaw.MARKS_NOTHING_PERSONAL;
    return Stream.of(
        field("id", order.ref().orderId(), false),
        field("status", order.status().id(), false),
        field("name", order.customer().map(Customer::name).orElse(""), personal),
        field("email", order.customer().map(Customer::email).orElse(""), personal));
  }

  private static MappedField field(String name, String text, boolean personal) {
    return new MappedField(name, "body." + name, new MappedField.Given(text), personal);
  }
}
