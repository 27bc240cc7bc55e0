package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.MappedField;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Received;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees of a delivery, field by field. */
class PreviewTest {

  private static final Shop SHOP =
      Shop.mapping(
          """
          when: body.?kind.orValue("order") == "order"
          id: body.id
          deleted: body.?gone.orValue(false)
          status: body.event
          statuses: { created: open, completed: fulfilled, refunded: refunded }
          placed-at: body.at
          email: body.mail
          country: body.country
          total: body.total
          lines: { each: body.lines, name: line.name, quantity: line.count }
          """);

  @Test
  void showsEachFieldItsExpressionAndItsValueWithoutASignature() {
    Post post =
        Post.of(
            """
            {"id": 7, "event": "refunded", "at": "2026-11-20T10:00:00Z", "mail": "a@example.com",
             "country": "HR", "lines": [{"name": "Mug", "count": 2}]}
            """);

    MappedDelivery preview = SHOP.preview(post);

    assertThat(preview.fields())
        .containsExactly(
            given("when", "body.?kind.orValue(\"order\") == \"order\"", "true"),
            given("id", "body.id", "7"),
            given("deleted", "body.?gone.orValue(false)", "false"),
            given("status", "body.event", "refunded"),
            given("state", "status by statuses", "refunded"),
            given("placed-at", "body.at", "2026-11-20T10:00:00Z"),
            new MappedField("email", "body.mail", new MappedField.Given("a@example.com"), true),
            given("country", "body.country", "HR"),
            new MappedField("total", "body.total", new MappedField.Absent(), false),
            given("lines.each", "body.lines", "list of 1"),
            given("lines[0].name", "line.name", "Mug"),
            given("lines[0].quantity", "line.count", "2"));
    assertThat(((Received) preview.result()).orders())
        .containsExactly(Shop.order(SHOP.receive(post.signed())));
    assertThat(preview.toString()).doesNotContain("a@example.com");
  }

  @Test
  void showsAllProblemsAtOnceAndWhatTheyComeTo() {
    MappedDelivery preview =
        SHOP.preview(
            Post.of(
                """
                {"id": 7, "event": "shipped", "at": [1], "country": "Croatia", "total": {}}
                """));

    assertThat(preview.fields())
        .filteredOn(field -> field.value() instanceof MappedField.Problem)
        .extracting(MappedField::name)
        .containsExactly("state", "placed-at", "country", "total");
    assertThat(((Received) preview.result()).unreadable())
        .singleElement()
        .satisfies(order -> assertThat(order.reason()).startsWith("mapping.placed-at:"));
  }

  @Test
  void readsNoMoreThanAnIntakeDoes() {
    MappedDelivery other = SHOP.preview(Post.of("{\"kind\": \"customer\"}"));
    MappedDelivery gone = SHOP.preview(Post.of("{\"id\": 7, \"gone\": true}"));

    assertThat(names(other)).containsExactly("when");
    assertThat(other.result()).isInstanceOf(Ignored.class);
    assertThat(names(gone)).containsExactly("when", "id", "deleted");
    assertThat(((Received) gone.result()).deleted()).hasSize(1);
  }

  @Test
  void tellsWhyABodyIsNoOrder() {
    MappedDelivery preview = SHOP.preview(Post.of("no JSON"));

    assertThat(preview.fields()).isEmpty();
    assertThat(((Received) preview.result()).unreadable()).hasSize(1);
  }

  private static List<String> names(MappedDelivery preview) {
    return preview.fields().stream().map(MappedField::name).toList();
  }

  private static MappedField given(String name, String rule, String value) {
    return new MappedField(name, rule, new MappedField.Given(value), false);
  }
}
