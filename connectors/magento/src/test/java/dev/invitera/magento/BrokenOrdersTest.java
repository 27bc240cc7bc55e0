package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import dev.invitera.testkit.MovableClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop that breaks on some of its orders, and on every page that holds one of them. */
class BrokenOrdersTest {

  private static final int MOST_POLLS = 200;
  private static final String BROKE_INSIDE =
      "{\"message\":\"Internal Error. Details are available in Magento log file. Report ID:"
          + " webapi-656e1f2a7b3c4\"}";

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final Instant start = clock.instant();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> found = new ArrayList<>();
  private final List<UnreadableOrder> unreadable = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private MagentoShop shop = shop(Version.V2_4_7);
  private OrderSource orders = orders();

  private MagentoShop shop(Version version) {
    return MagentoShop.start(MagentoOptions.defaults().withClock(clock).withVersion(version));
  }

  private OrderSource orders() {
    SignatureMethod method =
        shop.options().version() == Version.V2_3
            ? SignatureMethod.HMAC_SHA1
            : SignatureMethod.HMAC_SHA256;
    return TestShops.connector(SandboxSettings.signing(shop, method), http, clock)
        .orders()
        .orElseThrow();
  }

  @AfterEach
  void close() {
    shop.close();
    http.close();
  }

  private void place(int count) {
    for (int i = 0; i < count; i++) {
      shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
      clock.advance(Duration.ofSeconds(i % 3 == 0 ? 0 : 97));
    }
  }

  /** As the host asks: a poll that fails is made again, with the cursor as it was. */
  private Cursor sweep(Cursor from, Optional<Instant> until) throws Exception {
    found.clear();
    unreadable.clear();
    failures.clear();
    Cursor cursor = from;
    for (int polls = 0; polls < MOST_POLLS; polls++) {
      OrderPage page;
      try {
        page = orders.poll(new TestShops.Request(cursor, until, 100));
      } catch (UnexpectedReply | Unavailable e) {
        failures.add(e);
        continue;
      }
      page.orders().forEach(order -> found.add(order.ref().orderId()));
      unreadable.addAll(page.unreadable());
      cursor = page.next();
      if (!page.more()) {
        return cursor;
      }
    }
    throw new AssertionError("the sweep does not end");
  }

  private Cursor sweep() throws Exception {
    return sweep(orders.startAt(start), Optional.empty());
  }

  private void assertSwept(int count, Long... broken) {
    List<Long> all = IntStream.rangeClosed(1, count).mapToObj(Long::valueOf).toList();
    TreeSet<Long> shown = new TreeSet<>(all);
    List.of(broken).forEach(shown::remove);
    assertThat(found.stream().map(Long::valueOf)).containsExactlyElementsOf(shown);
    assertThat(unreadable)
        .extracting(order -> Long.valueOf(order.ref().map(OrderRef::orderId).orElseThrow()))
        .containsExactly(broken);
  }

  @ParameterizedTest
  @CsvSource({"V2_4_7, 1", "V2_4_7, 4", "V2_4_7, 9", "V2_3, 1", "V2_3, 4", "V2_3, 9"})
  void oneOrderThatTheShopCannotShowHoldsUpNoOther(Version version, long broken) throws Exception {
    shop.close();
    shop = shop(version);
    orders = orders();
    place(9);
    shop.breakOrder(broken);

    sweep();

    assertSwept(9, broken);
    assertThat(unreadable.getFirst().reason())
        .contains("while it shows others")
        .contains("var/report/api/738291004512")
        .doesNotContain("customer.example");
    assertThat(failures)
        .as("not called broken for a moment's failure")
        .hasSize(2)
        .allSatisfy(e -> assertThat(e).hasMessageContaining("var/report/api/738291004512"));
  }

  @Test
  void severalInARowAreToldApart() throws Exception {
    place(12);
    for (long id : List.of(3, 4, 5, 6, 7, 8, 12)) {
      shop.breakOrder(id);
    }

    Cursor next = sweep();

    assertSwept(12, 3L, 4L, 5L, 6L, 7L, 8L, 12L);

    clock.advance(Duration.ofMinutes(5));
    place(1);
    sweep(next, Optional.empty());
    assertThat(found).contains("13");
    assertThat(failures).isEmpty();
  }

  @Test
  void theOnlyOrderMayBeIt() throws Exception {
    place(1);
    shop.breakOrder(1);

    sweep();

    assertSwept(1, 1L);
  }

  /** Its pages past the end are its last one, so that there seems to be no end of broken orders. */
  @Test
  void theOnlyOrderOfAnOldVersionMayBeIt() throws Exception {
    shop.close();
    shop = shop(Version.V2_3);
    orders = orders();
    clock.advance(Duration.ofMinutes(5));
    place(1);
    shop.breakOrder(1);

    sweep();

    assertSwept(1, 1L);
    assertThat(failures).hasSizeGreaterThan(5);
  }

  @Test
  void anOrderThatIsTooMuchToReadHoldsUpNoOther() throws Exception {
    place(4);
    shop.modify(
        4,
        order -> {
          ObjectNode deep = order.putObject("extension_attributes");
          for (int depth = 0; depth < 80; depth++) {
            deep = deep.putObject("inner");
          }
        });
    place(5);
    long before = shop.server().requestCount();

    sweep();

    assertSwept(9, 4L);
    assertThat(unreadable.getFirst().reason()).contains("the reply's JSON is");
    assertThat(failures).as("not called unreadable for a reply that was cut off").hasSize(2);
    assertThat(shop.server().requestCount() - before).as("requests").isLessThan(40);
  }

  @Test
  void anOrderThatTakesTheShopTooLongHoldsUpNoOther() throws Exception {
    place(9);
    shop.stallOrder(4);

    sweep();

    assertSwept(9, 4L);
    assertThat(unreadable.getFirst().reason()).contains("the shop answered 504");
    assertThat(failures)
        .as("not called so for a gateway's bad moment")
        .hasSizeGreaterThan(10)
        .hasOnlyElementsOfType(Unavailable.class);
  }

  @Test
  void anOrderIsNotBlamedForAGatewayThatFailsForAll() throws Exception {
    place(9);
    shop.server().faults().always("orders", Fault.status(504));
    Cursor from = orders.startAt(start);
    for (int i = 0; i < 30; i++) {
      assertThat(
              catchThrowable(() -> orders.poll(new TestShops.Request(from, Optional.empty(), 100))))
          .isInstanceOf(Unavailable.class);
    }
    shop.server().faults().clear();

    sweep(from, Optional.empty());

    assertSwept(9);
  }

  /** As a job does that tries to export it again and again. */
  @Test
  void oneThatChangesAgainAndAgainIsSoonFoundAgain() throws Exception {
    place(1);
    shop.putAsIs(((ObjectNode) shop.order(1).orElseThrow()).put("entity_id", 300_000_000));
    long broken = shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
    shop.breakOrder(broken);
    place(3);
    Cursor next = sweep();
    for (int i = 1; i <= 5; i++) {
      clock.advance(Duration.ofHours(1));
      shop.touch(broken);
      place(1);
      long before = shop.server().requestCount();

      next = sweep(next, Optional.empty());

      assertThat(failures).isEmpty();
      assertThat(unreadable)
          .extracting(order -> order.ref().orElseThrow().orderId())
          .containsExactly(Long.toString(broken));
      assertThat(found).contains(Long.toString(broken + 3 + i));
      assertThat(shop.server().requestCount() - before).as("requests").isLessThan(40);
    }
  }

  @Test
  void aBackfillPassesItToo() throws Exception {
    place(9);
    shop.breakOrder(5);
    Instant until = clock.instant();
    clock.advance(Duration.ofDays(400));

    sweep(orders.startAt(start.minus(Duration.ofDays(900))), Optional.of(until));

    assertSwept(9, 5L);
  }

  @Test
  void theNextSweepsLeaveItOutUntilItChanges() throws Exception {
    place(5);
    shop.breakOrder(3);
    Cursor next = sweep();
    clock.advance(Duration.ofMinutes(10));

    next = sweep(next, Optional.empty());

    assertThat(failures).isEmpty();
    assertThat(unreadable).isEmpty();
    shop.mendOrder(3);
    shop.touch(3);
    clock.advance(Duration.ofMinutes(10));
    sweep(next, Optional.empty());
    assertThat(found).contains("3");
  }

  /** A shop that is quiet is asked from its last change on, for as long as it is. */
  @Test
  void theLastChangeOfAQuietShopIsToldOnce() throws Exception {
    place(5);
    shop.breakOrder(5);
    Cursor next = sweep();
    for (int hours = 0; hours < 9; hours++) {
      clock.advance(Duration.ofHours(1));

      next = sweep(next, Optional.empty());

      assertThat(failures).isEmpty();
      assertThat(unreadable).isEmpty();
    }
  }

  @Test
  void moreThanAQueryCanLeaveOutAreToldOnceToo() throws Exception {
    place(6);
    for (long id = 7; id <= 11; id++) {
      shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
      shop.breakOrder(id);
    }
    Cursor next = sweep();
    assertSwept(11, 7L, 8L, 9L, 10L, 11L);
    clock.advance(Duration.ofMinutes(10));
    long before = shop.server().requestCount();

    sweep(next, Optional.empty());

    assertThat(failures).isEmpty();
    assertThat(unreadable).isEmpty();
    assertThat(shop.server().requestCount() - before).isLessThan(30);
  }

  /** Such as where the host could not save it. */
  @Test
  void itIsToldAgainWhereThePageOfItIsAskedForAgain() throws Exception {
    place(5);
    shop.breakOrder(3);
    Cursor cursor = orders.startAt(start);
    Optional<OrderPage> page = poll(cursor);
    while (page.filter(one -> !one.unreadable().isEmpty()).isEmpty()) {
      cursor = page.map(OrderPage::next).orElse(cursor);
      page = poll(cursor);
    }

    assertThat(poll(cursor).orElseThrow().unreadable()).hasSize(1);
  }

  /** As the host's deadline ends a poll at a slow shop. */
  @Test
  void aSearchGoesOnWhereAPollThatWasCutShortLeftIt() throws Exception {
    place(9);
    shop.breakOrder(6);
    Cursor cursor = orders.startAt(start);
    for (int polls = 0; polls < 40 && unreadable.isEmpty(); polls++) {
      shop.server().faults().clear();
      shop.server().faults().add("orders", Fault.status(503), 10, 1);
      Optional<OrderPage> page = poll(cursor);
      page.ifPresent(one -> unreadable.addAll(one.unreadable()));
      cursor = page.map(OrderPage::next).orElse(cursor);
    }

    assertThat(unreadable).extracting(order -> order.ref().orElseThrow().orderId()).contains("6");
  }

  private Optional<OrderPage> poll(Cursor cursor) throws Exception {
    try {
      return Optional.of(orders.poll(new TestShops.Request(cursor, Optional.empty(), 100)));
    } catch (UnexpectedReply | Unavailable e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  @Test
  void anOrderIsNotBlamedForAShopThatBreaksOnAll() throws Exception {
    place(9);
    shop.server().faults().always("orders", Fault.json(500, BROKE_INSIDE));
    Cursor from = orders.startAt(start);
    for (int i = 0; i < 8; i++) {
      assertThat(
              catchThrowable(() -> orders.poll(new TestShops.Request(from, Optional.empty(), 100))))
          .isInstanceOf(UnexpectedReply.class);
    }
    shop.server().faults().clear();

    sweep(from, Optional.empty());

    assertSwept(9);
  }

  @Test
  void anOrderIsNotBlamedForAFailureOfAMoment() throws Exception {
    place(9);
    // All sizes from 100 down to 1, twice at 1, and at the first look at the order itself.
    shop.server().faults().add("orders", Fault.status(500), 9);

    orders = orders();
    Cursor from = orders.startAt(start);
    for (int i = 0; i < 3; i++) {
      assertThat(
              catchThrowable(() -> orders.poll(new TestShops.Request(from, Optional.empty(), 100))))
          .isInstanceOf(Unavailable.class);
    }
    sweep(from, Optional.empty());

    assertSwept(9);
  }
}
