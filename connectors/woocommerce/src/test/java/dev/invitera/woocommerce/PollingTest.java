package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.sandbox.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingTest {

  private final TestShop shop = TestShop.plain();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void asksInNaiveGmtWithoutTrash() throws Exception {
    shop.sweep(TestShop.START, 250, () -> {});

    var query = shop.lastRequest().query();
    assertThat(query.last("modified_after")).contains("2026-11-10T09:59:59");
    assertThat(query.last("modified_before")).contains("2026-11-10T10:00:01");
    assertThat(query.last("dates_are_gmt")).contains("true");
    assertThat(query.last("orderby")).contains("modified");
    assertThat(query.last("order")).contains("asc");
    assertThat(query.last("status")).contains("any");
    assertThat(query.last("per_page")).contains("100");
  }

  @Test
  void findsOrdersOfTheFirstSecond() throws Exception {
    OrderRef order = shop.put();

    assertThat(shop.sweep(TestShop.START, 10, () -> {})).extracting(ShopOrder::ref).contains(order);
  }

  @Test
  void findsOrdersChangedInTheHourThatTheShopsClocksSkip() throws Exception {
    Instant spring = Instant.parse("2027-03-28T02:15:00Z");
    try (TestShop inAmsterdam = TestShop.plainAt(spring)) {
      List<OrderRef> orders = List.of(inAmsterdam.put(), inAmsterdam.put(), inAmsterdam.put());
      inAmsterdam.clock.advance(Duration.ofMinutes(15));

      assertThat(inAmsterdam.sweep(spring, 2, () -> {}))
          .extracting(ShopOrder::ref)
          .containsAll(orders);
    }
  }

  @Test
  void losesNoneOfManyOrdersOfOneSecondWhileSomeChange() throws Exception {
    List<OrderRef> orders = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      orders.add(shop.put());
    }
    shop.clock.advance(Duration.ofMinutes(1));
    Iterator<OrderRef> changing = orders.iterator();

    List<ShopOrder> found =
        shop.sweep(
            TestShop.START,
            5,
            () -> {
              if (changing.hasNext()) {
                shop.server.changeStatus(TestShop.id(changing.next()), "completed");
              }
            });

    List<OrderRef> seen = found.stream().map(ShopOrder::ref).distinct().toList();
    List<OrderRef> later =
        shop.sweep(TestShop.START.plusSeconds(60), 100, () -> {}).stream()
            .map(ShopOrder::ref)
            .toList();
    assertThat(orders).allMatch(order -> seen.contains(order) || later.contains(order));
    assertThat(seen).hasSizeGreaterThan(30);
  }

  @Test
  void goesOnBehindAPageThatIsShortOfAnOrderTheShopCannotShow() throws Exception {
    List<OrderRef> orders = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      orders.add(shop.put());
      shop.clock.advance(Duration.ofSeconds(1));
    }
    shop.clock.advance(Duration.ofDays(1));
    OrderRef spoiled = orders.remove(1);
    shop.server.spoil(TestShop.id(spoiled));

    assertThat(shop.sweep(TestShop.START, 3, () -> {}))
        .extracting(ShopOrder::ref)
        .containsAll(orders);
  }

  @Test
  void asksForFewerOrdersWhereSoManyAreTooMuchForTheShop() throws Exception {
    OrderRef order = shop.put();
    shop.server.server().faults().always("per_page=100", Fault.html(504));

    assertThatThrownBy(() -> shop.sweep(TestShop.START, 100, () -> {}))
        .isInstanceOf(Unavailable.class);

    assertThat(shop.sweep(TestShop.START, 100, () -> {}))
        .extracting(ShopOrder::ref)
        .containsExactly(order);
    assertThat(shop.lastRequest().query().last("per_page")).contains("50");
  }

  /** As where large pages are too much for the shop: a whole page may be of such orders. */
  @Test
  void stepsOverWholePagesOfOrdersThatTheShopCannotShow() throws Exception {
    List<OrderRef> shown = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      OrderRef order = shop.put();
      shop.clock.advance(Duration.ofSeconds(i % 4 == 3 ? 1 : 0));
      if (i == 0 || i > 5) {
        shown.add(order);
      } else {
        shop.server.spoil(TestShop.id(order));
      }
    }
    shop.clock.advance(Duration.ofDays(1));

    assertThat(shop.sweep(TestShop.START, 1, () -> {}))
        .extracting(ShopOrder::ref)
        .containsAll(shown);
  }

  /** As after a migration that leaves orders of a plugin that is gone. */
  @Test
  void findsAnOrderBehindHundredsThatTheShopCannotShow() throws Exception {
    for (int i = 0; i < 250; i++) {
      shop.server.spoil(TestShop.id(shop.put()));
    }
    shop.clock.advance(Duration.ofSeconds(1));
    OrderRef order = shop.put();
    shop.clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      shop.server.spoil(TestShop.id(shop.put()));
    }
    shop.server.server().clearRequests();

    OrderPage page = shop.poll(shop.connector.orders().orElseThrow().startAt(TestShop.START), 1);

    assertThat(page.orders()).extracting(ShopOrder::ref).containsExactly(order);
    assertThat(page.more()).isTrue();
    assertThat(shop.server.server().requests()).hasSizeLessThan(6);
  }

  @Test
  void leavesBehindOrdersThatTheShopCannotShow() throws Exception {
    OrderRef order = shop.put();
    shop.clock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < 20; i++) {
      shop.server.spoil(TestShop.id(shop.put()));
    }
    Cursor cursor = shop.connector.orders().orElseThrow().startAt(TestShop.START.plusSeconds(60));
    shop.clock.advance(Duration.ofDays(1));

    OrderPage hidden = shop.poll(cursor, 1);
    shop.server.server().clearRequests();
    shop.clock.advance(Duration.ofMinutes(5));
    OrderPage quiet = shop.poll(hidden.next(), 1);

    assertThat(quiet.orders()).isEmpty();
    assertThat(shop.server.server().requests()).hasSize(1);
    shop.server.touch(TestShop.id(order));
    assertThat(shop.poll(quiet.next(), 1).orders())
        .extracting(ShopOrder::ref)
        .containsExactly(order);
  }

  /** As by an import that keeps the orders' times. */
  @Test
  void goesOnWhereAnOrderComesIntoTheSecondThatIsRead() throws Exception {
    List<OrderRef> orders = List.of(shop.put(), shop.put(), shop.put(), shop.put());
    shop.clock.advance(Duration.ofMinutes(5));
    AtomicInteger pages = new AtomicInteger();

    List<ShopOrder> found =
        shop.sweep(
            TestShop.START,
            1,
            () -> {
              if (pages.incrementAndGet() == 3) {
                shop.server.putAsIs(
                    order().put("id", 1).put("date_modified_gmt", "2026-11-10T10:00:00"));
              }
            });

    assertThat(found).extracting(ShopOrder::ref).containsAll(orders);
  }

  /** A whole group of one second is read; a part of it leaves before its last page. */
  @Test
  void losesNoOrderThoughOthersLeaveTheirSecondBeforeItsLastPage() throws Exception {
    List<OrderRef> orders = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      orders.add(shop.put());
    }
    shop.clock.advance(Duration.ofMinutes(10));
    AtomicInteger pages = new AtomicInteger();

    List<ShopOrder> found =
        shop.sweep(
            TestShop.START,
            10,
            () -> {
              // After the window's first page and two of its second: the third would be past the
              // end.
              if (pages.incrementAndGet() == 3) {
                orders.subList(0, 10).forEach(order -> shop.server.touch(TestShop.id(order)));
              }
            });

    assertThat(found).extracting(ShopOrder::ref).containsAll(orders.subList(10, 25));
  }

  @Test
  void endsThoughTheLastOrderCannotBeShown() throws Exception {
    OrderRef order = shop.put();
    OrderRef ofTheSameSecond = shop.put();
    shop.clock.advance(Duration.ofSeconds(1));
    OrderRef last = shop.put();
    shop.server.spoil(TestShop.id(ofTheSameSecond));
    shop.server.spoil(TestShop.id(last));

    assertThat(shop.sweep(TestShop.START, 1, () -> {}))
        .extracting(ShopOrder::ref)
        .containsOnly(order);
  }

  @Test
  void endsWithAShortPageThoughNoCountsAreSent() throws Exception {
    for (int i = 0; i < 3; i++) {
      shop.put();
      shop.clock.advance(Duration.ofSeconds(1));
    }
    String page = Payloads.JSON.createArrayNode().add(order()).toString();
    shop.server.server().faults().always("orders", Fault.json(200, page));

    OrderPage first = shop.poll(shop.connector.orders().orElseThrow().startAt(TestShop.START), 10);

    assertThat(first.orders()).hasSize(1);
    assertThat(first.more()).isFalse();
  }

  @Test
  void keepsAnUnreadableOrderAndGoesOn() throws Exception {
    ObjectNode broken = order();
    broken.put("date_created_gmt", "yesterday");
    shop.server.putAsIs(broken);
    OrderRef sound = shop.put();
    shop.clock.advance(Duration.ofDays(30));

    OrderPage page = shop.poll(shop.connector.orders().orElseThrow().startAt(TestShop.START), 10);

    assertThat(page.orders()).extracting(ShopOrder::ref).containsExactly(sound);
    assertThat(page.unreadable())
        .singleElement()
        .satisfies(unreadable -> {
          assertThat(unreadable.ref()).contains(new OrderRef("500"));
          assertThat(unreadable.reason()).contains("date_created_gmt");
        });
  }

  @Test
  void asksForAllThatTheMappingReads() throws Exception {
    ObjectNode order = order().put("date_created", "2026-11-22T01:08:00+01:00");
    order.remove("date_created_gmt");
    shop.server.putAsIs(order);
    shop.clock.advance(Duration.ofDays(30));

    OrderPage page = shop.poll(shop.connector.orders().orElseThrow().startAt(TestShop.START), 10);

    assertThat(page.orders())
        .singleElement()
        .satisfies(
            read -> assertThat(read.placedAt()).isEqualTo(Instant.parse("2026-11-22T00:08:00Z")));
  }

  @Test
  void leavesOutTheTrash() throws Exception {
    OrderRef order = shop.put();
    shop.server.trash(TestShop.id(order));

    assertThat(shop.sweep(TestShop.START, 10, () -> {})).isEmpty();
  }

  @Test
  void seesARefundWithoutATurnOfTheState() throws Exception {
    OrderRef order = shop.put();
    shop.server.refundFully(TestShop.id(order));

    assertThat(shop.sweep(TestShop.START, 10, () -> {}))
        .last()
        .satisfies(found -> assertThat(found.state()).isEqualTo(OrderState.REFUNDED));
  }

  @Test
  void readsJsonBehindAPhpNotice() throws Exception {
    shop.put();
    shop.server.server().faults().always("orders", Fault.phpNotice());

    assertThat(shop.sweep(TestShop.START, 10, () -> {})).hasSize(1);
  }

  @Test
  void refusesAListThatIgnoresTheFilter() {
    String page = Payloads.JSON.createArrayNode().add(order()).toString();
    shop.server.server().faults().always("orders", Fault.json(200, page));
    shop.clock.advance(Duration.ofDays(60));
    Instant later = shop.clock.instant().minusSeconds(60);

    assertThatThrownBy(() -> shop.poll(shop.connector.orders().orElseThrow().startAt(later), 1))
        .isInstanceOf(UnexpectedReply.class);
  }

  @Test
  void saysThatNoWooCommerceAnswers() {
    shop.server
        .server()
        .faults()
        .always("orders", Fault.json(404, "{\"code\":\"rest_no_route\",\"message\":\"No route\"}"));

    assertThatThrownBy(() -> shop.sweep(TestShop.START, 10, () -> {}))
        .isInstanceOfSatisfying(Misconfigured.class, e -> assertThat(e.path()).isEqualTo("url"))
        .hasMessageContaining("WooCommerce is active");
  }

  @Test
  void saysThatPermalinksMayBePlain() {
    shop.server.server().faults().always("orders", Fault.html(404));

    assertThatThrownBy(() -> shop.sweep(TestShop.START, 10, () -> {}))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("Permalinks");
  }

  @Test
  void takesAFirewallsPageForAnUnavailableShop() {
    shop.server.server().faults().always("orders", Fault.html(403));

    assertThatThrownBy(() -> shop.sweep(TestShop.START, 10, () -> {}))
        .isInstanceOf(Unavailable.class);
  }

  private static ObjectNode order() {
    return Payloads.order();
  }
}
