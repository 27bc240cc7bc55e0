package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.order.LeftOut;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMappingTest {

  private static final String GUEST = "order-guest-simple-id1.json";

  private static ShopOrder mapped(ObjectNode order) {
    return (ShopOrder) Fixtures.read(order);
  }

  private static UnreadableOrder unreadable(ObjectNode order) {
    return (UnreadableOrder) Fixtures.read(order);
  }

  @ParameterizedTest
  @CsvSource({
    "new, OPEN",
    "pending_payment, OPEN",
    "payment_review, OPEN",
    "holded, OPEN",
    "processing, PAID",
    "complete, FULFILLED",
    "closed, REFUNDED",
    "canceled, CANCELLED",
    "from_an_extension, UNKNOWN"
  })
  void readsMagentosStates(String state, OrderState expected) {
    ObjectNode order = Fixtures.order(GUEST).put("state", state).put("status", "my_own");
    assertThat(mapped(order).state()).isEqualTo(expected);
    assertThat(mapped(order).status().id()).isEqualTo("my_own");
  }

  /** So that the other orders of its page are read. */
  @Test
  void whatIsNoOrderAtAllIsUnreadableToo() {
    ObjectNode longId = Fixtures.order(GUEST).put("entity_id", "7".repeat(300));

    assertThat(Fixtures.read(NullNode.getInstance())).isInstanceOf(UnreadableOrder.class);
    assertThat(unreadable(longId).ref()).isEmpty();
  }

  @Test
  void theShopsReadingOfAStatusGoesBeforeTheState() throws Exception {
    ObjectNode order =
        Fixtures.order(GUEST).put("state", "complete").put("status", "delivered_by_post");
    OrderMapping mapping =
        new OrderMapping(new StateMapping(Map.of("delivered_by_post", OrderState.DELIVERED)));
    MagentoOrder read = ShopJson.mapper().treeToValue(order, MagentoOrder.class);
    assertThat(mapping.map(read, StoreViews.NONE, new LeftOut()).state())
        .isEqualTo(OrderState.DELIVERED);
  }

  @Test
  void anOrderRefundedAsAWholeIsRefundedThoughItsStateStayed() {
    ObjectNode order = Fixtures.order(GUEST).put("state", "processing").put("total_refunded", 39);
    assertThat(mapped(order).state()).isEqualTo(OrderState.REFUNDED);
    assertThat(mapped(order.put("total_refunded", 38.99)).state()).isEqualTo(OrderState.PAID);
  }

  @Test
  void aFreeOrderIsNotRefunded() {
    ObjectNode order =
        Fixtures.order(GUEST)
            .put("state", "complete")
            .put("grand_total", 0)
            .put("total_refunded", 0);
    assertThat(mapped(order).state()).isEqualTo(OrderState.FULFILLED);
  }

  @Test
  void aCommentMadeLaterIsNotTakenForTheTimeOfCompletion() {
    assertThat(mapped(Fixtures.order("order-configurable-id2.json")).reached()).isEmpty();
  }

  @Test
  void aGuestIsNamedByTheBillingAddress() {
    assertThat(mapped(Fixtures.order(GUEST)).customer())
        .contains(new Customer("John Doe", "buyer0@example.com"));
  }

  @Test
  void aCustomerIsNamedByTheAccountNotByTheBillingAddress() {
    assertThat(mapped(Fixtures.order("order-customer-id4.json")).customer())
        .contains(new Customer("Bjørn Ødegård", "bjorn@example.com"));
  }

  @Test
  void anEmptyHalfOfANameLeavesTheOther() {
    ObjectNode order =
        Fixtures.order("order-customer-id4.json")
            .put("customer_firstname", "  ")
            .put("customer_lastname", " Ødegård ");
    assertThat(mapped(order).customer().map(Customer::name)).contains("Ødegård");
  }

  @Test
  void takesTheEmailOfTheBillingAddressWhereTheOrderHasNone() {
    ObjectNode order = Fixtures.order(GUEST);
    order.putNull("customer_email");
    assertThat(mapped(order).customer().map(Customer::email)).contains("buyer0@example.com");
  }

  @Test
  void mapsAnOrderWithNeitherNameNorEmail() {
    ObjectNode order = Fixtures.order(GUEST);
    order.remove("customer_email");
    order.remove("billing_address");
    assertThat(mapped(order).customer()).isEmpty();
    assertThat(mapped(order).country()).isEmpty();
  }

  @Test
  void anOrderOfADeletedStoreViewHasNoLocale() {
    ObjectNode order = Fixtures.order(GUEST);
    order.remove("store_id");
    assertThat(mapped(order).locale()).isEmpty();
    assertThat(mapped(order).storeView()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, en-US", "2, nl-NL", "4, pt-BR", "5, zh-Hans-CN"})
  void theLocaleIsThatOfTheStoreView(String storeId, String locale) {
    ObjectNode order = Fixtures.order(GUEST).put("store_id", storeId);
    assertThat(mapped(order).locale()).contains(locale);
  }

  @Test
  void aLocaleThatIsNoneIsLeftOut() {
    assertThat(inLanguage("!!").languageTag()).isEmpty();
    assertThat(inLanguage("").languageTag()).isEmpty();
    assertThat(inLanguage(null).languageTag()).isEmpty();
  }

  @Test
  void aConfigurableProductIsOneLineWithTheParentsNameAndTheChosenSku() {
    ShopOrder order = mapped(Fixtures.order("order-configurable-id2.json"));
    assertThat(order.lines()).hasSize(2);
    OrderLine line = order.lines().getLast();
    assertThat(line.name()).isEqualTo("Organic Tee");
    assertThat(line.productId()).contains("10");
    assertThat(line.variantId()).contains("8");
    assertThat(line.sku()).contains("TEE-M");
  }

  @Test
  void aBundleIsOneLine() {
    ShopOrder order = mapped(Fixtures.order("order-customer-id4.json"));
    assertThat(order.lines())
        .extracting(OrderLine::name)
        .containsExactly("Knife 8\" <b>bold</b> & sheath", "Starter set");
    assertThat(order.lines().getLast().variantId()).isEmpty();
  }

  @Test
  void idsAndAmountsMayBeTextsAndEmptyObjectsMayBeLists() {
    ObjectNode order =
        Fixtures.order(GUEST)
            .put("entity_id", "1")
            .put("grand_total", "1.0E+2")
            .put("state", "new");
    order.putArray("extension_attributes");
    order.putArray("billing_address");
    ShopOrder read = mapped(order);
    assertThat(read.ref()).isEqualTo(new OrderRef("1"));
    assertThat(read.total().map(BigDecimal::toPlainString)).contains("100");
    assertThat(read.total().map(BigDecimal::toString)).contains("100");
  }

  @Test
  void itemsMayBeNull() {
    ObjectNode order = Fixtures.order(GUEST);
    order.putNull("items");
    assertThat(mapped(order).lines()).isEmpty();
  }

  @Test
  void anOrderWithoutAnIncrementIdIsNumberedByItsId() {
    ObjectNode order = Fixtures.order(GUEST);
    order.remove("increment_id");
    assertThat(mapped(order).number()).isEqualTo("1");
  }

  @Test
  void saysWhichFieldOfAnOrderCannotBeReadAndNothingOfItsValue() {
    ObjectNode order = Fixtures.order(GUEST);
    order.putObject("customer_email").put("value", "john@example.com");
    assertThat(unreadable(order))
        .isEqualTo(
            new UnreadableOrder(
                Optional.of(new OrderRef("1")),
                "customer_email is not of the kind that Magento documents"));
  }

  @Test
  void saysThatATimeCannotBeRead() {
    assertThat(unreadable(Fixtures.order(GUEST).put("created_at", "0000-00-00 00:00:00")).reason())
        .startsWith("created_at is not a time");
    assertThat(unreadable(Fixtures.order(GUEST).put("updated_at", "yesterday")).reason())
        .startsWith("updated_at is not a time");
  }

  @Test
  void saysWhatIsMissing() {
    ObjectNode order = Fixtures.order(GUEST);
    order.remove("entity_id");
    assertThat(unreadable(order))
        .isEqualTo(new UnreadableOrder(Optional.empty(), "it has no entity_id"));
    ObjectNode undated = Fixtures.order(GUEST);
    undated.remove("created_at");
    assertThat(unreadable(undated).reason()).isEqualTo("it has no created_at");
    ObjectNode stateless = Fixtures.order(GUEST);
    stateless.remove("status");
    assertThat(mapped(stateless).status().id()).isEqualTo("new");
    stateless.remove("state");
    assertThat(unreadable(stateless).reason()).isEqualTo("it has neither status nor state");
  }

  @Test
  void textFormsShowNothingOfTheCustomer() throws Exception {
    MagentoOrder order = ShopJson.mapper().treeToValue(Fixtures.order(GUEST), MagentoOrder.class);
    assertThat(order + " " + order.billingAddress()).doesNotContain("Doe").doesNotContain("@");
  }

  private static StoreView inLanguage(@Nullable String locale) {
    return new StoreView("1", "default", "1", locale, null, null, null, null);
  }
}
