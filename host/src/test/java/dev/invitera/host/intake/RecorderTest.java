package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Recorded.Change;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.RefetchRows;
import dev.invitera.host.store.RefetchRows.RefetchRow;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.TestStores;
import dev.invitera.host.store.TransitionRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final Recorder recorder = new Recorder(clock);
  private final ConfiguredShops shops =
      Configs.shops(
          Configs.email("acme", Rules.email().build()),
          Configs.email("both", Rules.email().reviews(Review.SERVICE, Review.PRODUCT).build()));
  private final Shop acme = shops.find("acme").orElseThrow();
  private Store store;

  /** Where orders are kept. */
  StoreConfig config() {
    return Configs.store(folder.resolve("i.db"));
  }

  @BeforeEach
  void open() throws Exception {
    store = TestStores.open(config(), "host-1", clock);
    activate("acme", DAY.minus(Duration.ofDays(1)));
    activate("both", DAY.minus(Duration.ofDays(1)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void activate(String shop, Instant since) {
    store.write(tx -> {
      tx.shops().see(shop, DAY);
      tx.shops().savePhase(shop, new ShopPhase.Active(since), DAY);
      return shop;
    });
  }

  private Recorded record(Shop shop, ShopOrder order, Source source) {
    Instant at = clock.instant();
    clock.advance(Duration.ofSeconds(1));
    StorableOrder prepared = StorableOrder.of(order, store.customerKeys());
    return store.write(tx -> recorder.full(tx, shop, prepared, at, source));
  }

  private List<TransitionRow> transitions(String orderId) {
    return store.read(tx -> tx.invitations().transitions("acme", orderId));
  }

  private List<StoredInvitation> invitations(String shop, String orderId) {
    return store.read(tx -> tx.invitations().of(shop, orderId));
  }

  private List<RefetchRow> refetches() {
    return store.read(tx -> tx.refetches().due("acme", clock.instant(), 9));
  }

  private StoredOrder stored(String orderId) {
    return store.read(tx -> tx.orders().find("acme", orderId)).orElseThrow();
  }

  private Recorded delete(String orderId) {
    Instant at = clock.instant();
    clock.advance(Duration.ofSeconds(1));
    return store.write(tx -> recorder.deleted(tx, acme, new OrderRef(orderId), at, Source.WEBHOOK));
  }

  @Test
  void keepsEveryMappedFieldOfAnOrder() {
    ShopOrder order =
        Orders.order("1", OrderState.FULFILLED, DAY.plusNanos(123_456_789))
            .reached(OrderState.PAID, DAY.minusSeconds(5))
            .country("se")
            .locale("sv-SE")
            .storeView("eu")
            .total(new java.math.BigDecimal("12.50"), "sek")
            .attribute("channel", "web \uD83D\uDE00 \u202Eabc <b>")
            .test(true)
            .build();
    record(acme, order, Source.WEBHOOK);
    assertThat(stored("1").order().order()).isEqualTo(order);
  }

  @Test
  void waitsForTheDelayAfterTheTrigger() {
    Recorded recorded =
        record(acme, Orders.order("1", OrderState.OPEN, DAY).build(), Source.WEBHOOK);
    assertThat(recorded.change()).isEqualTo(Change.NEW);
    assertThat(recorded.invitations())
        .isEqualTo(Map.of(Review.SERVICE, waiting(Reason.Wait.NOT_TRIGGERED, null)));

    Instant shipped = DAY.plusSeconds(60);
    Recorded later =
        record(acme, Orders.order("1", OrderState.FULFILLED, shipped).build(), Source.POLL);
    assertThat(later.invitations())
        .isEqualTo(
            Map.of(Review.SERVICE, waiting(Reason.Wait.DELAY, shipped.plus(Duration.ofDays(7)))));
    assertThat(transitions("1")).hasSize(2);
  }

  @Test
  void givesOneInvitationPerReviewHoweverOftenAndInWhateverOrderItComes() {
    ShopOrder open = Orders.order("x", OrderState.OPEN, DAY).build();
    ShopOrder paid = Orders.order("x", OrderState.PAID, DAY.plusSeconds(5)).build();
    ShopOrder done =
        Orders.order("x", OrderState.FULFILLED, DAY.plusSeconds(9))
            .reached(OrderState.FULFILLED, DAY.plusSeconds(9))
            .build();
    Shop both = shops.find("both").orElseThrow();
    List<List<ShopOrder>> sequences = permutations(List.of(open, paid, done, done));
    int number = 0;
    for (List<ShopOrder> sequence : sequences) {
      for (int mask = 0; mask < 16; mask += 5) {
        String id = "order" + number++;
        for (int i = 0; i < sequence.size(); i++) {
          record(
              both,
              withId(sequence.get(i), id),
              (mask & (1 << i)) == 0 ? Source.WEBHOOK : Source.POLL);
        }
        assertThat(invitations("both", id))
            .extracting(invitation -> invitation.review(), invitation -> invitation.state())
            .containsExactly(
                org.assertj.core.groups.Tuple.tuple(
                    Review.SERVICE,
                    waiting(Reason.Wait.DELAY, DAY.plusSeconds(9).plus(Duration.ofDays(7)))),
                org.assertj.core.groups.Tuple.tuple(
                    Review.PRODUCT,
                    waiting(
                        Reason.Wait.SERVICE_FIRST,
                        DAY.plusSeconds(9 + 60).plus(Duration.ofDays(7)))));
      }
    }
    assertThat(number).isEqualTo(sequences.size() * 4);
  }

  @Test
  void ignoresAnOlderVersionAndARepeatedOne() {
    ShopOrder done = Orders.order("1", OrderState.FULFILLED, DAY).build();
    record(acme, done, Source.WEBHOOK);
    assertThat(record(acme, done, Source.WEBHOOK).change()).isEqualTo(Change.UNCHANGED);
    assertThat(
            record(
                    acme,
                    Orders.order("1", OrderState.CANCELLED, DAY.minusSeconds(1)).build(),
                    Source.WEBHOOK)
                .change())
        .isEqualTo(Change.UNCHANGED);
  }

  @Test
  void asksTheShopWhenTheSameVersionHasOtherContent() {
    record(acme, Orders.order("1", OrderState.FULFILLED, DAY).build(), Source.WEBHOOK);
    Recorded recorded =
        record(acme, Orders.order("1", OrderState.CANCELLED, DAY).build(), Source.WEBHOOK);
    assertThat(recorded.change()).isEqualTo(Change.CHANGED);
    assertThat(refetches()).hasSize(1);
  }

  @Test
  void cancelsWhenTheOrderIsDeletedAndInvitesWhenItComesBack() {
    record(acme, Orders.order("1", OrderState.FULFILLED, DAY).build(), Source.WEBHOOK);
    assertThat(delete("1").invitations())
        .isEqualTo(Map.of(Review.SERVICE, new InvitationState.Cancelled(Reason.Cancel.DELETED)));
    Instant restored = clock.instant().plusSeconds(5);
    Recorded back =
        record(acme, Orders.order("1", OrderState.FULFILLED, restored).build(), Source.WEBHOOK);
    assertThat(back.invitations().get(Review.SERVICE)).isInstanceOf(InvitationState.Waiting.class);
  }

  @Test
  void asksTheShopAboutAPostedDeletionWhichMayBeLaterThanTheOrdersReturn() {
    ShopOrder order = Orders.order("1", OrderState.FULFILLED, DAY).build();
    record(acme, order, Source.WEBHOOK);
    assertThat(delete("1").asks()).isTrue();
    assertThat(refetches())
        .singleElement()
        .satisfies(row -> assertThat(row.why()).isEqualTo(RefetchRows.Why.CONFIRMATION));
    Recorded seen = record(acme, order, Source.LOOKUP);
    assertThat(seen.invitations().get(Review.SERVICE)).isInstanceOf(InvitationState.Waiting.class);
  }

  @Test
  void keepsADeletionThatCameBeforeTheOrderItself() {
    delete("1");
    Recorded late =
        record(acme, Orders.order("1", OrderState.FULFILLED, DAY).build(), Source.WEBHOOK);
    assertThat(late.invitations())
        .isEqualTo(Map.of(Review.SERVICE, new InvitationState.Cancelled(Reason.Cancel.DELETED)));
  }

  @Test
  void givesAnotherCustomersOrderWithTheSameReferenceOneOfItsOwn() {
    ShopOrder first = Orders.order("1", OrderState.OPEN, DAY).number("#100").build();
    ShopOrder second = Orders.order("2", OrderState.OPEN, DAY).number("100%").build();
    assertThat(record(acme, first, Source.WEBHOOK).reference()).contains("100");
    assertThat(record(acme, second, Source.WEBHOOK).reference()).contains("100-2");
  }

  @Test
  void skipsALaterOrderOfTheSameCustomerWithTheSameReference() {
    ShopOrder first = Orders.order("1", OrderState.FULFILLED, DAY).number("100").build();
    ShopOrder second =
        Orders.order("2", OrderState.FULFILLED, DAY)
            .number("100")
            .customer("Ann Berg", "ANN1@customer.example")
            .build();
    record(acme, first, Source.WEBHOOK);
    assertThat(record(acme, second, Source.WEBHOOK).invitations())
        .isEqualTo(Map.of(Review.SERVICE, new InvitationState.Skipped(Reason.Skip.SAME_REFERENCE)));
  }

  private static InvitationState waiting(Reason.Wait why, Instant until) {
    return new InvitationState.Waiting(java.util.Optional.ofNullable(until), why);
  }

  private static ShopOrder withId(ShopOrder order, String id) {
    return new ShopOrder(
        new OrderRef(id),
        id,
        order.status(),
        order.state(),
        order.placedAt(),
        order.updatedAt(),
        order.reached(),
        order.customer(),
        order.country(),
        order.locale(),
        order.storeView(),
        order.total(),
        order.currency(),
        order.lines(),
        order.test(),
        order.attributes());
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> one = new ArrayList<>();
        one.add(first);
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
