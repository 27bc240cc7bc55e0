package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.testkit.ExpectedOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mapping that operators may start from reads what its sender posts. */
class ReadyMappingsTest {

  /** What the recording shop signed with. */
  private static final String WOOCOMMERCE_SECRET = "s3cr&t <\"key\"> ünï";

  @Test
  void woocommerceIsReadAsTheShopSignedIt() throws IOException {
    ExpectedOrders.verify(
        "mapping-woocommerce", woocommerce().receive(Post.resource("woocommerce-completed")));
  }

  @ParameterizedTest
  @CsvSource({
    "woocommerce-created, PAID",
    "woocommerce-completed, FULFILLED",
    "woocommerce-cancelled, CANCELLED"
  })
  void woocommercesKindsOfEventComeToTheirStates(String delivery, OrderState state)
      throws IOException {
    assertThat(Shop.order(woocommerce().receive(Post.resource(delivery))).state()).isEqualTo(state);
  }

  @Test
  void woocommercesDeletionsAreKnown() throws IOException {
    WebhookResult result = woocommerce().receive(Post.resource("woocommerce-deleted"));

    assertThat(((Received) result).deleted()).containsExactly(new OrderRef("502"));
  }

  @Test
  void cloudEventsAreRead() throws IOException {
    ExpectedOrders.verify(
        "mapping-cloudevents",
        ReadyMappings.shop("cloudevents", SettingsYaml.SECRET)
            .receive(Post.resource("cloudevents-structured").signed()));
  }

  @ParameterizedTest
  @CsvSource({"created, OPEN", "completed, FULFILLED", "refunded, REFUNDED"})
  void severalTypesOfEventAtOneAddressComeToTheirStates(String type, OrderState state)
      throws IOException {
    String body = new String(Post.resource("cloudevents-structured").body(), UTF_8);
    Post post =
        Post.of(body.replace("com.example.order.completed", "com.example.order." + type))
            .with("Content-Type", "application/cloudevents+json");

    assertThat(
            Shop.order(
                    ReadyMappings.shop("cloudevents", SettingsYaml.SECRET).receive(post.signed()))
                .state())
        .isEqualTo(state);
  }

  @Test
  void adobeCommerceIsRead() throws IOException {
    Post post =
        Post.resource("adobe-io-event-shape")
            .with("Authorization", "Bearer " + SettingsYaml.SECRET);

    ExpectedOrders.verify(
        "mapping-adobe-commerce",
        ReadyMappings.shop("adobe-commerce", SettingsYaml.SECRET).receive(post));
  }

  @Test
  void plainJsonIsRead() throws IOException {
    Post post = Post.resource("generic-order");
    String signature =
        HmacSignature.SHA256_HEX.sign(HmacSignature.keyOf(SettingsYaml.SECRET), post.body());

    ExpectedOrders.verify(
        "mapping-plain-json",
        ReadyMappings.shop("plain-json", SettingsYaml.SECRET)
            .receive(post.with("X-Signature", "sha256=" + signature)));
  }

  @Test
  void noMappingIsUntested() throws IOException {
    try (Stream<Path> files = Files.list(ReadyMappings.DIRECTORY)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "adobe-commerce.yaml",
              "cloudevents.yaml",
              "plain-json.yaml",
              "shopify.yaml",
              "stripe.yaml",
              "woocommerce.yaml");
    }
  }

  private static Shop woocommerce() throws IOException {
    return ReadyMappings.shop("woocommerce", WOOCOMMERCE_SECRET);
  }
}
