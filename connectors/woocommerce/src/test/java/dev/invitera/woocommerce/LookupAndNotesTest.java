package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.LookupResult.Found;
import dev.invitera.connector.order.LookupResult.Gone;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupAndNotesTest {

  private static final URI LINK =
      URI.create("https://www.trustpilot.com/evaluate-bgl/acme.se?p=a%2Bb&lang=sv");
  private static final String MARKER = "invitera:1a2b";

  private final TestShop shop = TestShop.plain();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void findsAnOrder() throws Exception {
    OrderRef order = shop.put();

    assertThat(find(order))
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.order().ref()).isEqualTo(order));
  }

  @Test
  void asksForNoMoreOfAnOrderThanItReads() throws Exception {
    OrderRef order =
        shop.put(
            OrderDraft.by("Anna", "Jansen", "anna@example.com")
                .status("completed")
                .number("WEB-7")
                .language("nl")
                .meta("_wcpay_mode", "test")
                .variation(24, 28, 2)
                .deletedProduct("Gone", "3.00", 1));
    shop.server.modify(TestShop.id(order), json -> json.put("lang", "pt-br"));
    JsonNode whole = shop.server.order(TestShop.id(order)).orElseThrow();
    OrderMapper mapper = new OrderMapper(Settings.of(shop.server.uri().toString()).value());

    assertThat(find(order)).isEqualTo(new Found(((Mapped.Order) mapper.map(whole)).order()));
    assertThat(shop.lastRequest().query().last("_fields").orElseThrow())
        .contains("line_items")
        .doesNotContain("customer_note", "customer_ip_address");
  }

  @Test
  void takesAnOrderInTheTrashForGoneAndSeesItComeBack() throws Exception {
    OrderRef order = shop.put();
    shop.server.trash(TestShop.id(order));
    assertThat(find(order)).isEqualTo(new Gone());

    shop.server.restore(TestShop.id(order));
    assertThat(find(order)).isInstanceOf(Found.class);
  }

  @Test
  void takesADeletedOrderForGone() throws Exception {
    OrderRef order = shop.put();
    shop.server.delete(TestShop.id(order));

    assertThat(find(order)).isEqualTo(new Gone());
  }

  @Test
  void doesNotTakeAMissingApiForAMissingOrder() {
    OrderRef order = shop.put();
    shop.server
        .server()
        .faults()
        .always("orders", Fault.json(404, "{\"code\":\"rest_no_route\",\"message\":\"No route\"}"));

    assertThatThrownBy(() -> find(order)).isInstanceOf(Misconfigured.class);
  }

  @Test
  void doesNotAskForWhatIsNoOrderId() {
    assertThatThrownBy(() -> find(new OrderRef("WEB-2026/00008")))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("no order id");
    assertThat(shop.server.server().requestCount()).isZero();
  }

  @Test
  void noticesThatAnotherOrderCame() {
    OrderRef order = shop.put();
    shop.server
        .server()
        .faults()
        .always("orders", Fault.json(200, Payloads.order().put("id", 999_999).toString()));

    assertThatThrownBy(() -> find(order))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("another order");
  }

  @Test
  void writesTheLinkForTheStaffAndOnItsOwnLine() throws Exception {
    OrderRef order = shop.put();

    assertThat(write(order)).isEqualTo(LinkResult.WRITTEN);

    assertThat(shop.lastRequest().body().json().path("customer_note").asBoolean(true)).isFalse();
    assertThat(shop.server.notes(TestShop.id(order)).getFirst().lines()).contains(LINK.toString());
  }

  @Test
  void writesNoSecondNote() throws Exception {
    OrderRef order = shop.put();
    write(order);

    assertThat(write(order)).isEqualTo(LinkResult.ALREADY_PRESENT);
    assertThat(shop.server.notes(TestShop.id(order)))
        .filteredOn(n -> n.contains(MARKER))
        .hasSize(1);
  }

  @Test
  void findsItsNoteAmongHundreds() throws Exception {
    OrderRef order = shop.put();
    write(order);
    for (int i : IntStream.range(0, 120).toArray()) {
      shop.connector.links().orElseThrow().write(order, LINK, "other:" + i);
    }

    assertThat(write(order)).isEqualTo(LinkResult.ALREADY_PRESENT);
  }

  @Test
  void writesNothingToAnOrderInTheTrash() throws Exception {
    OrderRef order = shop.put();
    shop.server.trash(TestShop.id(order));

    assertThat(write(order)).isEqualTo(LinkResult.ORDER_GONE);
    assertThat(shop.server.notes(TestShop.id(order))).noneMatch(note -> note.contains(MARKER));
  }

  @Test
  void doesNotKnowWhatALostReplyMeans() throws Exception {
    OrderRef order = shop.put();
    shop.server.server().faults().add("^POST", new Fault.ResetAfterProcessing(), 1);

    assertThatThrownBy(() -> write(order))
        .isInstanceOf(UnknownOutcome.class)
        .message()
        .doesNotContain("evaluate-bgl");
    assertThat(write(order)).isEqualTo(LinkResult.ALREADY_PRESENT);
  }

  private LookupResult find(OrderRef order) throws Exception {
    return shop.connector.lookup().orElseThrow().find(order);
  }

  private LinkResult write(OrderRef order) throws Exception {
    return shop.connector.links().orElseThrow().write(order, LINK, MARKER);
  }
}
