package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.host.invitation.TagRule;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags by expressions, from configuration to tags. */
class TagExpressionTest {

  private static final ShopOrderBuilder ORDER =
      ShopOrder.builder(new OrderRef("17"))
          .number("A-17")
          .status(new OrderStatus("completed", "Completed"), OrderState.FULFILLED)
          .placedAt(Instant.EPOCH)
          .customer("Anna Andersson", "anna@example.com")
          .total(new BigDecimal("120.50"), "SEK")
          .attribute("channel", "app")
          .line(
              new OrderLine(
                  "1",
                  Optional.of("5"),
                  Optional.empty(),
                  Optional.of("CUP"),
                  "Cup",
                  BigDecimal.TWO,
                  BigDecimal.ZERO,
                  ProductDetails.NONE));

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          order.id                                            | 17
          order.number                                        | A-17
          order.status                                        | completed
          order.state                                         | fulfilled
          order.currency                                      | SEK
          order.total > 100.0 ? "large" : "small"             | large
          order.attributes["channel"]                         | app
          order.lines[0].sku                                  | CUP
          order.lines.exists(l, l.name == "Cup") ? "cup" : "" | cup
          has(order.country) ? order.country : "nowhere"      | nowhere
          """)
  void seesFactsOfTheOrder(String expression, String tag) throws Exception {
    assertThat(tags(expression, ORDER.build())).containsExactly(tag);
  }

  @Test
  void givesSeveralTagsForAList() throws Exception {
    assertThat(tags("order.lines.map(l, l.sku) + [\"web\"]", ORDER.build()))
        .containsExactly("CUP", "web");
  }

  @Test
  void givesNoTagsWhereAFactIsMissing() throws Exception {
    assertThat(tags("order.storeView", ORDER.build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          order.customer.email | is not a valid expression: undefined field 'customer'
          order.total          | gives double, but must give a string or a list of them
          order.lines          | gives list, but must give a string or a list of them
          order.countri        | is not a valid expression: undefined field 'countri'
          nothing              | is not a valid expression: undeclared reference to 'nothing'
          order.id +           | is not a valid expression: mismatched input '<EOF>'
          """)
  void refusesWhatDoesNotFitAtLoad(String expression, String message) {
    LoadedConfig loaded = load(expression);

    assertThat(loaded.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("shops.acme.invite.tags[0].cel");
          assertThat(problem.message()).startsWith("'" + expression + "' " + message);
        });
  }

  private List<String> tags(String expression, ShopOrder order) throws Exception {
    TagRule rule = load(expression).require().shops().get("acme").rules().tags().getFirst();
    assertThat(rule).isInstanceOf(TagRule.Computed.class);
    return ((TagRule.Computed) rule).function().tags(order);
  }

  private LoadedConfig load(String expression) {
    return new ConfigDirectory(temporary)
        .load(
            """
            shops:
              acme:
                connector: webhook
                invite:
                  via: business-generated-link
                  trigger: paid
                  tags:
                    - cel: >-
                        %s
                  link:
                    domain: acme.se
                    encryption-key: ${env:BGL_ENC}
                    authentication-key: ${env:BGL_AUTH}
            """
                .formatted(expression));
  }
}
