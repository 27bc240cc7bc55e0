package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.ConfigSchema.Described;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema that editors use. */
class ConfigSchemaTest {

  record Settings(
      @Doc("The secret.") Secret secret, @Doc("How often.") @Default("5m") Duration pollEvery) {}

  @Test
  void describesEveryKeyOfEverySection() throws Exception {
    JsonNode schema = schema();

    assertThat(schema.at("/$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.at("/properties").fieldNames())
        .toIterable()
        .containsExactly("server", "store", "plugins", "trustpilot", "shops");
    assertThat(schema.at("/properties/shops/additionalProperties/$ref").asText())
        .isEqualTo("#/$defs/shop");
    JsonNode invite = schema.at("/$defs/shop/properties/invite");
    assertThat(invite.at("/properties/max-age/default").asText()).isEqualTo("90d");
    assertThat(invite.at("/properties/max-age/description").asText())
        .isEqualTo("The longest time since the order was placed.");
    assertThat(invite.at("/properties/redirect/description").asText())
        .endsWith("Used by trustpilot-email.");
    assertThat(invite.at("/properties/locale/anyOf/1/properties").has("default")).isTrue();
    assertThat(invite.at("/required").valueStream().map(JsonNode::asText))
        .containsExactly("via", "trigger");
    assertThat(invite.at("/properties/via/anyOf/0/enum").valueStream().map(JsonNode::asText))
        .containsExactly("trustpilot-email", "business-generated-link", "unique-link");
  }

  @Test
  void describesTheSettingsOfEachConnector() throws Exception {
    JsonNode choice = schema().at("/$defs/shop/allOf/0");

    assertThat(choice.at("/if/properties/connector/const").asText()).isEqualTo("example");
    JsonNode settings = choice.at("/then/properties/settings");
    assertThat(settings.at("/additionalProperties").asBoolean(true)).isFalse();
    assertThat(settings.at("/required/0").asText()).isEqualTo("secret");
    assertThat(settings.at("/properties/poll-every/default").asText()).isEqualTo("5m");
    assertThat(settings.at("/properties/poll-every/description").asText()).isEqualTo("How often.");
  }

  @Test
  void offersTheStatusesOfEachConnectorAndTakesOthers() throws Exception {
    JsonNode trigger = schema().at("/$defs/shop/allOf/0/then/properties/invite/properties/trigger");

    assertThat(trigger.at("/description").asText())
        .contains("paid-up (paid), sent (fulfilled). The shop may have more.");
    assertThat(trigger.at("/items/anyOf/0/anyOf/0/enum").valueStream().map(JsonNode::asText))
        .containsExactly("paid-up", "sent");
    assertThat(trigger.at("/items/anyOf/1/type").valueStream().map(JsonNode::asText))
        .contains("string");
  }

  private static JsonNode schema() throws Exception {
    return new ObjectMapper()
        .readTree(
            ConfigSchema.json(
                Map.of(
                    "example",
                    new Described(
                        Settings.class,
                        List.of(
                            KnownStatus.of("paid-up", OrderState.PAID),
                            KnownStatus.of("sent", OrderState.FULFILLED))))));
  }
}
