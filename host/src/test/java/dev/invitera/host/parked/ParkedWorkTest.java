package dev.invitera.host.parked;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Damage;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InvitationState.Calling;
import dev.invitera.host.invitation.InvitationState.Parked;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.invitation.Via;
import dev.invitera.host.parked.ParkedQuery.Order;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ParkedFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkedWorkTest {

  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");
  private static final ParkedQuery ALL =
      new ParkedQuery(
          Optional.empty(),
          Optional.empty(),
          new ParkedFilter(
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()));

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private TestHost host;

  @AfterEach
  void close() {
    host.close();
  }

  private ParkedWork open(FakeRoute route, ShopConfig config) throws Exception {
    host = new TestHost(folder, clock, shop, route, Configs.sandboxed(config));
    return work(shop);
  }

  private ParkedWork work(Connectors connectors) {
    return new ParkedWork(
        host.store, host.shops, connectors, host.delivery::due, (_, _) -> {}, clock);
  }

  private static ShopOrder done(int id) {
    return Orders.order(Integer.toString(id), OrderState.FULFILLED, DAY)
        .reached(OrderState.FULFILLED, DAY)
        .build();
  }

  private static ParkedQuery order(String id) {
    return ParkedQuery.ofOrder("acme", new Order.Id(id));
  }

  /** Orders of which Trustpilot refuses all invitations. */
  private ParkedWork refused(int count) throws Exception {
    ParkedWork parked =
        open(
            new FakeRoute(new Outcome.Refused("no")),
            Configs.email("acme", Rules.email().delay(Duration.ZERO).build()));
    host.recordAll(
        "acme", IntStream.range(0, count).mapToObj(ParkedWorkTest::done).toList(), Source.POLL);
    host.delivery.run();
    return parked;
  }

  @Test
  void changesMoreThanFitIntoOneTransaction() throws Exception {
    ParkedWork parked = refused(450);
    Preview preview = parked.preview(ALL);
    assertThat(preview.count()).isEqualTo(450);
    assertThat(preview.first()).hasSize(5);

    Changed changed = parked.retry(ALL, Optional.of(preview.selection()), false);

    assertThat(changed).isEqualTo(new Changed(450, 0, 0, 0, Map.of()));
    assertThat(parked.preview(ALL).count()).isZero();
    host.delivery.run();
    assertThat(parked.preview(ALL).byState()).isEqualTo(Map.of("refused", 450L));
  }

  @Test
  void leavesAloneWhatOthersChangedMeanwhile() throws Exception {
    refused(450);
    host.store.write(tx -> {
      UnreadableOrder unreadable = new UnreadableOrder(Optional.of(new OrderRef("0")), "no total");
      tx.unreadable().park("acme", unreadable, "test", clock.instant());
      return tx;
    });
    // Asked of the unreadable order in the first transaction: another person is quicker with the
    // last one.
    ParkedWork parked =
        work(shopId -> {
          var _ =
              host.store.submit(tx -> {
                Parked state = (Parked) tx.invitations().of("acme", "99").getFirst().state();
                OrderKey key = new OrderKey("acme", "99");
                tx.invitations()
                    .move(
                        key, Review.SERVICE, Transition.closed(state, "by phone"), clock.instant());
                return key;
              });
          return shop.of(shopId);
        });

    Changed changed = parked.retry(ALL, Optional.of(work(shop).preview(ALL).selection()), false);

    assertThat(changed).isEqualTo(new Changed(449, 1, 0, 1, Map.of()));
    assertThat(host.service("acme", "99")).isEqualTo(new InvitationState.Closed("by phone"));
  }

  @Test
  void mayRetryUnknownLinksAtOnceButNotWhatWasMailed() throws Exception {
    ParkedWork parked =
        open(
            new FakeRoute(new Outcome.Linked(LINK)),
            Configs.link("acme", Rules.link().delay(Duration.ofDays(1)).build()));
    host.activate("acme", DAY.minusSeconds(9));
    unknown("1", Via.BUSINESS_GENERATED_LINK);
    unknown("2", Via.TRUSTPILOT_EMAIL);

    assertThatThrownBy(() -> parked.retry(order("2"), Optional.empty(), false))
        .isInstanceOf(ParkedRefusal.class)
        .hasMessageContaining("--may-mail-twice");
    assertThat(parked.retry(order("1"), Optional.empty(), false).retried()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    host.delivery.run();
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Linked.class);
    assertThat(host.service("acme", "2")).isInstanceOf(InvitationState.Unknown.class);
  }

  /** An attempt of which nobody learnt the outcome. */
  private void unknown(String id, Via via) {
    host.arrives("acme", done(Integer.parseInt(id)));
    OrderKey key = new OrderKey("acme", id);
    host.store.write(tx -> {
      Undecided open = (Undecided) tx.invitations().of("acme", id).getFirst().state();
      Transition intended = Transition.intended(open, clock.instant());
      Instant now = clock.instant();
      tx.invitations().intend(key, Review.SERVICE, Review.SERVICE, 1, intended, now, now);
      tx.attempts().intend(key, Review.SERVICE, 1, Set.of(Review.SERVICE), via, now);
      Transition lost = Transition.unknown((Calling) intended.to(), "it stopped");
      tx.invitations().move(key, Review.SERVICE, lost, now);
      return key;
    });
  }

  @Test
  void takesWhatWasRefusedBeforeARestoreForMailedPerhaps() throws Exception {
    ParkedWork parked = refused(1);
    host.store.write(tx -> {
      tx.shops().saveRestored(new RestoreGap(clock.instant(), clock.instant().plusSeconds(60)));
      return tx;
    });

    assertThat(parked.preview(ALL).mayMailTwice()).isEqualTo(1);
    assertThatThrownBy(() -> parked.retry(order("0"), Optional.empty(), false))
        .hasMessageContaining("--may-mail-twice");
    clock.advance(Duration.ofMinutes(2));
    parked.retry(order("0"), Optional.empty(), true);
    host.delivery.run();
    assertThat(parked.preview(ALL).mayMailTwice()).isZero();
  }

  @Test
  void foretellsWhatARetryWouldDo() throws Exception {
    ParkedWork parked = refused(2);
    clock.advance(Duration.ofDays(15));
    host.record(
        "acme", Orders.order("1", OrderState.CANCELLED, clock.instant()).build(), Source.WEBHOOK);

    assertThat(parked.preview(ALL).byOutcome())
        .isEqualTo(Map.of("skip-too-late", 1L, "cancel-order-cancelled", 1L));
    parked.retry(order("0"), Optional.empty(), false);
    host.delivery.run();
    assertThat(host.service("acme", "0")).isInstanceOf(InvitationState.Skipped.class);
  }

  @Test
  void looksAfterOrdersWhoseStoredFormIsDamaged() throws Exception {
    refused(1);
    host.close();
    Damage.snapshot(Configs.store(folder.resolve("i.db")), "0", "{");
    ParkedWork parked =
        open(
            FakeRoute.mailing(), Configs.email("acme", Rules.email().delay(Duration.ZERO).build()));

    assertThat(parked.preview(ALL).byOutcome()).isEqualTo(Map.of("impossible", 1L));
    assertThat(parked.show("acme", new Order.Id("0")).getFirst().parked()).hasSize(1);
    assertThat(parked.retry(order("0"), Optional.empty(), false).retried()).isEqualTo(1);
    new Restores(host.store, host.shops, false, clock).restored(DAY.minusSeconds(1));
    host.delivery.run();
    assertThat(host.service("acme", "0").reason()).contains("cannot be read");
    assertThat(parked.close(order("0"), Optional.empty(), "hopeless").closed()).isEqualTo(1);
  }

  @Test
  void keepsProgramsAwayThatKnowOfNoRestore() throws Exception {
    refused(0);
    assertThat(oldestSchema()).isEqualTo("2");

    new Restores(host.store, host.shops, false, clock).restored(DAY);

    assertThat(oldestSchema()).isEqualTo("3");
  }

  private String oldestSchema() {
    return host.store.<String>read(tx -> tx.facts().find("oldest-schema-known").orElseThrow());
  }

  @Test
  void showsWhatAnotherSitePostedAndNeverAsksTheShopForIt() throws Exception {
    ParkedWork parked = open(FakeRoute.mailing(), Configs.email("acme", Rules.email().build()));
    host.store.write(tx -> {
      tx.unreadable().parkForeign("acme", Optional.of(new OrderRef("7")), "staging.example", DAY);
      tx.unreadable()
          .parkForeign("acme", Optional.of(new OrderRef("7")), "other.example", DAY.plusSeconds(1));
      return 1;
    });

    assertThat(parked.page(ALL, Optional.empty(), 9).parked())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.why()).startsWith("foreign-source");
          assertThat(item.source()).contains("webhook of other.example");
          assertThat(item.attempts()).isEqualTo(2);
        });
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new ParkedGauges(parked, meters).refresh();
    assertThat(meters.scrape()).contains("invitera_foreign_deliveries{shop=\"acme\"} 2.0");
    Changed changed = parked.retry(ALL, Optional.of(parked.preview(ALL).selection()), false);
    assertThat(changed.impossible().keySet())
        .singleElement()
        .satisfies(why -> assertThat(why).contains("also-known-as"));
    assertThat(host.store.<Long>read(tx -> tx.refetches().count("acme"))).isZero();
    parked.close(ALL, Optional.of(parked.preview(ALL).selection()), "webhooks deleted there");
    assertThat(host.store.<Long>read(tx -> tx.unreadable().count("acme"))).isZero();
  }
}
