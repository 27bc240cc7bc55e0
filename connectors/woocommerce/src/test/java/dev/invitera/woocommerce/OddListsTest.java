package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shops between which and us something answers lists of orders in its own way. */
class OddListsTest {

  private final TestShop shop = TestShop.plain();

  @AfterEach
  void close() {
    shop.close();
  }

  /** A page that everyone gets whatever they ask for; the orders changed a second after another. */
  private void always(int orders, int secondsBetween) {
    ArrayNode page = Payloads.JSON.createArrayNode();
    for (int i = 0; i < orders; i++) {
      ObjectNode order = Payloads.order();
      order.put("id", 1000 + i);
      Instant modified = TestShop.START.plusSeconds((long) i * secondsBetween);
      order.put(
          "date_modified_gmt",
          LocalDateTime.ofInstant(modified, ZoneOffset.UTC).toString() + ":00");
      page.add(order);
    }
    shop.server.server().faults().always("orders", Fault.json(200, page.toString()));
  }

  private void counts(int total) {
    shop.server
        .server()
        .faults()
        .always(
            "orders",
            new Fault.Answer(
                FakeResponse.of(200, "application/json", Body.of("[]"))
                    .with("X-WP-Total", Integer.toString(total))));
  }

  private OrderPage poll() throws Exception {
    return shop.poll(shop.connector.orders().orElseThrow().startAt(TestShop.START), 5);
  }

  @Test
  void saysThatThePageIsTheSameWhateverIsAskedFor() {
    always(5, 60);
    shop.clock.advance(Duration.ofHours(1));
    assertThatThrownBy(() -> shop.sweep(TestShop.START, 5, () -> {}))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("cache");
  }

  @Test
  void saysSoOfAPageOfOneSecondToo() {
    always(5, 0);
    assertThatThrownBy(() -> shop.sweep(TestShop.START, 5, () -> {}))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("same page again");
  }

  @Test
  void saysThatTheFilterIsNotHeededThoughThePageIsShort() throws Exception {
    always(3, 60);
    Instant later = TestShop.START.plus(Duration.ofDays(3));
    shop.clock.advance(Duration.ofDays(4));
    assertThatThrownBy(() -> shop.poll(shop.connector.orders().orElseThrow().startAt(later), 5))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("does not heed the filter");
  }

  @Test
  void saysThatAllOrdersAreHidden() throws Exception {
    counts(5);
    assertThatThrownBy(this::poll)
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("counts 5 orders and shows this key none of them");
    assertThat(shop.connector.health().checks())
        .filteredOn(check -> check.name().equals(CheckNames.READ_ORDERS))
        .singleElement()
        .satisfies(check -> {
          assertThat(check.status()).isEqualTo(Status.DOWN);
          assertThat(check.detail()).contains("counts 5 orders");
        });
  }

  @Test
  void isWellWithoutAnyOrder() throws Exception {
    counts(0);
    assertThat(poll().orders()).isEmpty();
    assertThat(shop.connector.health().checks())
        .filteredOn(check -> check.name().equals(CheckNames.READ_ORDERS))
        .singleElement()
        .satisfies(check -> assertThat(check.status()).isEqualTo(Status.OK));
  }
}
