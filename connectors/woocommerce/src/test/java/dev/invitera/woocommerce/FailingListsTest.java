package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a shop that fails inside, with orders in tables of their own. */
class FailingListsTest {

  /** What comes of a query that the database refused. */
  private static final Fault NOTHING =
      new Fault.Answer(
          FakeResponse.json(200, Payloads.JSON.createArrayNode())
              .with("X-WP-Total", "0")
              .with("X-WP-TotalPages", "0"));

  private final TestShop shop = TestShop.plain();
  private final List<OrderRef> orders = new ArrayList<>();
  private final List<OrderRef> read = new ArrayList<>();
  private final List<UnreadableOrder> unreadable = new ArrayList<>();
  private Cursor cursor = startAt(TestShop.START);

  @AfterEach
  void close() {
    shop.close();
  }

  private void put(int count, Duration between) {
    orders.addAll(shop.put(count, between));
  }

  /** Polls until a sweep ends, through failures, as the host does. */
  private void sweep(int limit) throws Exception {
    boolean more = true;
    for (int polls = 0; more; polls++) {
      assertThat(polls).isLessThan(60);
      more = poll(limit);
    }
  }

  /** Whether there is more to read. */
  private boolean poll(int limit) throws Exception {
    try {
      OrderPage page = shop.poll(cursor, limit);
      assertThat(page.orders().size() + page.unreadable().size()).isLessThanOrEqualTo(limit);
      page.orders().stream().map(ShopOrder::ref).forEach(read::add);
      unreadable.addAll(page.unreadable());
      cursor = page.next();
      return page.more();
    } catch (Unavailable e) {
      shop.clock.advance(Duration.ofSeconds(1));
      return true;
    }
  }

  private Cursor startAt(Instant from) {
    return shop.connector.orders().orElseThrow().startAt(from);
  }

  private List<Optional<OrderRef>> unreadableOrders() {
    return unreadable.stream().map(UnreadableOrder::ref).distinct().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void losesNothingWhereAFailedQueryLooksLikeNoOrders(int pagesBefore) throws Exception {
    put(12, Duration.ofHours(1));
    shop.server.server().faults().add("orders", NOTHING, pagesBefore, 2);

    for (int sweeps = 0; sweeps < 3; sweeps++) {
      sweep(3);
    }

    assertThat(read).containsAll(orders);
  }

  /** So that a backfill, which ends with its sweep, goes on. */
  @Test
  void asksOnceMoreWhereMoreWasPromisedAndNothingComes() throws Exception {
    put(12, Duration.ofHours(1));
    shop.server.server().faults().add("orders", NOTHING, 2, 1);

    sweep(3);

    assertThat(read).containsAll(orders);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void readsPastAnOrderThatTheShopFailsToShow(int which) throws Exception {
    put(7, Duration.ofSeconds(1));
    shop.clock.advance(Duration.ofDays(1));
    OrderRef failing = orders.remove(which);
    shop.server.failToShow(TestShop.id(failing));

    sweep(100);

    assertThat(read).containsAll(orders).doesNotContain(failing);
    assertThat(unreadableOrders()).containsExactly(Optional.of(failing));
    assertThat(unreadable.getFirst().reason()).contains("PHP");
  }

  @Test
  void readsPastSuchOrdersOfOneSecond() throws Exception {
    put(6, Duration.ZERO);
    shop.clock.advance(Duration.ofMinutes(5));
    List<OrderRef> failing = List.of(orders.remove(4), orders.remove(1));
    failing.forEach(order -> shop.server.failToShow(TestShop.id(order)));

    sweep(100);

    assertThat(read).containsAll(orders);
    assertThat(unreadableOrders())
        .containsExactlyInAnyOrder(Optional.of(failing.get(0)), Optional.of(failing.get(1)));
  }

  @Test
  void readsSuchAnOrderAgainWhenItChanges() throws Exception {
    put(3, Duration.ofSeconds(1));
    OrderRef failing = orders.get(1);
    shop.server.failToShow(TestShop.id(failing));
    sweep(100);
    assertThat(read).doesNotContain(failing);

    shop.server.showAgain(TestShop.id(failing));
    shop.clock.advance(Duration.ofMinutes(1));
    shop.server.touch(TestShop.id(failing));
    sweep(100);

    assertThat(read).contains(failing);
  }

  /** Whoever closed it is not to see it again. */
  @Test
  void tellsOnceOfSuchAnOrderWhileNothingChanges() throws Exception {
    put(2, Duration.ofMinutes(10));
    shop.server.failToShow(TestShop.id(orders.get(1)));
    cursor = startAt(TestShop.START.plusSeconds(300));
    sweep(100);
    assertThat(read).isEmpty();
    unreadable.clear();

    for (int sweeps = 0; sweeps < 5; sweeps++) {
      shop.clock.advance(Duration.ofMinutes(5));
      sweep(100);
    }

    assertThat(unreadable).hasSizeLessThan(2);
    unreadable.clear();
    shop.clock.advance(Duration.ofMinutes(5));
    sweep(100);
    assertThat(unreadable).isEmpty();
  }

  /** As where the page with it could not be kept, and its cursor is asked for again. */
  @Test
  void tellsOfSuchAnOrderAgainWhereThePageIsReadAgain() throws Exception {
    put(3, Duration.ofHours(3));
    shop.server.failToShow(TestShop.id(orders.get(1)));
    Cursor before = cursor;
    while (unreadable.isEmpty()) {
      before = cursor;
      assertThat(poll(100)).isTrue();
    }
    unreadable.clear();
    cursor = before;

    sweep(100);

    assertThat(unreadableOrders()).containsExactly(Optional.of(orders.get(1)));
  }

  @Test
  void looksAfterHoursWhetherSuchAnOrderIsShown() throws Exception {
    put(3, Duration.ofSeconds(1));
    OrderRef failing = orders.get(1);
    shop.server.failToShow(TestShop.id(failing));
    sweep(100);

    shop.server.showAgain(TestShop.id(failing));
    shop.clock.advance(Duration.ofHours(7));
    sweep(100);

    assertThat(read).contains(failing);
  }

  /** Its cursor is asked for again. */
  @Test
  void handsOutAnOrderThatIsShownAgainUntilThePageWithItIsKept() throws Exception {
    put(3, Duration.ofMinutes(5));
    OrderRef failing = orders.get(1);
    shop.server.failToShow(TestShop.id(failing));
    sweep(100);
    shop.server.showAgain(TestShop.id(failing));
    shop.clock.advance(Duration.ofMinutes(11));
    Cursor before = cursor;
    var _ = poll(1);
    assertThat(read).contains(failing);
    read.clear();
    cursor = before;

    sweep(1);

    assertThat(read).contains(failing);
    read.clear();
    shop.clock.advance(Duration.ofHours(7));
    sweep(1);
    assertThat(read).doesNotContain(failing);
  }

  /** As where the shop hangs on it, and the poll ends before it answers a second time. */
  @Test
  void findsSuchAnOrderWhereNoPollHasTheTimeToAskForItAlone() throws Exception {
    put(3, Duration.ofSeconds(1));
    OrderRef failing = orders.remove(1);
    shop.server.failToShow(TestShop.id(failing));
    shop.server
        .server()
        .faults()
        .always("orders/" + failing.orderId(), Fault.retryAfter(503, Duration.ofSeconds(1)));

    sweep(100);

    assertThat(read).containsAll(orders).doesNotContain(failing);
    assertThat(unreadableOrders()).containsExactly(Optional.of(failing));
  }

  @Test
  void readsPastMoreSuchOrdersThanItKeepsInMind() throws Exception {
    put(2 * 101, Duration.ofMinutes(10));
    List<OrderRef> failing = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      failing.add(orders.remove(i));
      shop.server.failToShow(TestShop.id(failing.getLast()));
    }

    int polls = 0;
    while (poll(100)) {
      polls++;
      assertThat(polls).isLessThan(1000);
    }

    assertThat(read).containsAll(orders);
    assertThat(unreadableOrders()).hasSize(101);
  }

  @Test
  void readsPastSuchAnOrderBehindOneThatIsCountedAndNeverShown() throws Exception {
    put(4, Duration.ofSeconds(1));
    OrderRef failing = orders.remove(2);
    OrderRef hidden = orders.remove(1);
    shop.server.spoil(TestShop.id(hidden));
    shop.server.failToShow(TestShop.id(failing));

    sweep(1);

    assertThat(read).containsAll(orders);
    assertThat(unreadableOrders()).containsExactly(Optional.of(failing));
  }

  /** Each of them costs a request per sweep. */
  @Test
  void forgetsSuchAnOrderOnceItIsDeleted() throws Exception {
    put(3, Duration.ofSeconds(1));
    shop.server.failToShow(TestShop.id(orders.get(1)));
    sweep(100);

    shop.server.delete(TestShop.id(orders.get(1)));
    sweep(100);
    shop.clock.advance(Duration.ofDays(1));
    sweep(100);
    shop.server.server().clearRequests();
    sweep(100);

    assertThat(shop.server.server().requests()).hasSize(1);
  }

  /** As where a plugin's filter of replies dies on it, which runs whatever fields are asked for. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void readsPastAnOrderThatFailsWhateverIsAskedOfIt(int which) throws Exception {
    put(7, Duration.ofMinutes(10));
    shop.clock.advance(Duration.ofDays(1));
    OrderRef failing = orders.remove(which);
    shop.server.failToTellOf(TestShop.id(failing));

    sweep(100);

    assertThat(read).containsAll(orders).doesNotContain(failing);
    assertThat(unreadableOrders()).containsExactly(Optional.of(failing));
  }

  /** Ids and times cost it little, whole orders time out. */
  @Test
  void takesNoOrderForUnreadableWhereTheShopIsOverloaded() throws Exception {
    put(3, Duration.ofSeconds(1));
    shop.server.server().faults().always("line_items", Fault.html(503));
    for (int polls = 0; polls < 15; polls++) {
      assertThatThrownBy(() -> shop.poll(cursor, 100)).isInstanceOf(Unavailable.class);
    }
    shop.server.server().faults().clear();

    sweep(100);

    assertThat(read).containsAll(orders);
    assertThat(unreadable).isEmpty();
  }

  @Test
  void takesNoOrderForUnreadableWhereTheShopIsDown() throws Exception {
    put(3, Duration.ofSeconds(1));
    shop.server.server().faults().always("orders", Fault.html(500));
    for (int polls = 0; polls < 15; polls++) {
      assertThatThrownBy(() -> shop.poll(cursor, 100)).isInstanceOf(Unavailable.class);
    }
    shop.server.server().faults().clear();

    sweep(100);

    assertThat(read).containsAll(orders);
    assertThat(unreadable).isEmpty();
  }
}
