package dev.invitera.host.invitation;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.invitation.TemplateRules.Otherwise;
import dev.invitera.host.invitation.TemplateRules.TemplateRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {

  private static final ShopPhase ACTIVE = new ShopPhase.Active(DAY.minus(Duration.ofDays(1)));
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant DUE = DAY.plus(WEEK);

  private static ShopOrderBuilder done() {
    return Orders.order("1", OrderState.FULFILLED, DAY);
  }

  private static RecordedOrder recorded(ShopOrder order) {
    return recorded(order, Optional.of(DAY), Optional.empty(), false);
  }

  private static RecordedOrder recorded(
      ShopOrder order,
      Optional<Instant> triggeredAt,
      Optional<Instant> deletedAt,
      boolean sameReference) {
    return new RecordedOrder(
        "acme",
        order,
        DAY,
        DAY,
        DAY,
        false,
        triggeredAt,
        deletedAt,
        "N1",
        sameReference,
        Optional.empty(),
        Optional.empty());
  }

  private static Decision decide(Rules rules, RecordedOrder order, ShopPhase phase, Instant now) {
    return new Decider(rules.build()).decide(order, Review.SERVICE, Optional.empty(), phase, now);
  }

  private static Decision decide(Rules rules, ShopOrder order) {
    return decide(rules, recorded(order), ACTIVE, DUE);
  }

  private static Decision skip(Reason.Skip why) {
    return new Decision.Skip(why);
  }

  @Test
  void invitesWhenTheDelayIsOver() {
    assertThat(decide(Rules.email(), done().build())).isEqualTo(new Decision.Invite(DUE));
    assertThat(decide(Rules.email(), recorded(done().build()), ACTIVE, DUE.minusMillis(1)))
        .isEqualTo(new Decision.Wait(Optional.of(DUE), Reason.Wait.DELAY));
  }

  @Test
  void waitsForTheTrigger() {
    RecordedOrder order =
        recorded(
            Orders.order("1", OrderState.PAID, DAY).build(),
            Optional.empty(),
            Optional.empty(),
            false);
    assertThat(decide(Rules.email(), order, ACTIVE, DUE))
        .isEqualTo(new Decision.Wait(Optional.empty(), Reason.Wait.NOT_TRIGGERED));
  }

  @Test
  void waitsWhileTheShopWatchesOrIsPaused() {
    assertThat(decide(Rules.email(), recorded(done().build()), new ShopPhase.Watching(), DUE))
        .isEqualTo(new Decision.Wait(Optional.empty(), Reason.Wait.WATCHING));
    assertThat(
            decide(
                Rules.email(),
                recorded(done().build()),
                new ShopPhase.Paused(Optional.of(DAY)),
                DUE))
        .isEqualTo(new Decision.Wait(Optional.empty(), Reason.Wait.PAUSED));
  }

  @Test
  void skipsWhatMetTheTriggerBeforeActivationAndNotWhatMetItAtThatInstant() {
    RecordedOrder order = recorded(done().build());
    assertThat(decide(Rules.email(), order, new ShopPhase.Active(DAY.plusMillis(1)), DUE))
        .isEqualTo(skip(Reason.Skip.HISTORY));
    assertThat(decide(Rules.email(), order, new ShopPhase.Active(DAY), DUE))
        .isEqualTo(new Decision.Invite(DUE));
  }

  @Test
  void skipsWhatIsTooOldOrTooLate() {
    ShopOrder old = done().placedAt(DUE.minus(Duration.ofDays(90)).minusMillis(1)).build();
    assertThat(decide(Rules.email(), old)).isEqualTo(skip(Reason.Skip.TOO_OLD));
    Instant last = DUE.plus(Duration.ofDays(14));
    assertThat(decide(Rules.email(), recorded(done().build()), ACTIVE, last))
        .isEqualTo(new Decision.Invite(DUE));
    assertThat(decide(Rules.email(), recorded(done().build()), ACTIVE, last.plusMillis(1)))
        .isEqualTo(skip(Reason.Skip.TOO_LATE));
  }

  @Test
  void skipsTestOrders() {
    assertThat(decide(Rules.email(), done().test(true).build())).isEqualTo(skip(Reason.Skip.TEST));
  }

  @Test
  void skipsAnOrderWithoutUsableEmail() {
    assertThat(decide(Rules.email(), Orders.bare("1", OrderState.FULFILLED, DAY).build()))
        .isEqualTo(skip(Reason.Skip.NO_EMAIL));
    for (String email :
        new String[] {"", "ann", "ann@", "@a.example", "a b@c.example", "a@b@c.example", "a@b"}) {
      assertThat(decide(Rules.email(), done().customer("Ann", email).build()))
          .as(email)
          .isEqualTo(skip(Reason.Skip.NO_EMAIL));
    }
  }

  @Test
  void skipsAnOrderWithoutName() {
    assertThat(decide(Rules.email(), done().customer(" ", "a@b.example").build()))
        .isEqualTo(skip(Reason.Skip.NO_NAME));
  }

  @Test
  void skipsTheCompanysOwnDomainOnlyWhereTrustpilotMails() {
    ShopOrder own = done().customer("Ann", "ann@Mail.Acme.example").build();
    ShopOrder alike = done().customer("Ann", "ann@notacme.example").build();
    Rules email = Rules.email().ownDomain("www.acme.example");
    assertThat(decide(email, own)).isEqualTo(skip(Reason.Skip.OWN_DOMAIN));
    assertThat(decide(email, alike)).isEqualTo(new Decision.Invite(DUE));
    assertThat(decide(Rules.link().delay(WEEK).ownDomain("acme.example"), own))
        .isEqualTo(new Decision.Invite(DUE));
  }

  @Test
  void skipsTheSameReferenceOfTheSameCustomer() {
    RecordedOrder order = recorded(done().build(), Optional.of(DAY), Optional.empty(), true);
    assertThat(decide(Rules.email(), order, ACTIVE, DUE))
        .isEqualTo(skip(Reason.Skip.SAME_REFERENCE));
  }

  @Test
  void skipsAReviewThatTheRulesDoNotAskFor() {
    assertThat(decide(Rules.email().reviews(Review.PRODUCT), done().build()))
        .isEqualTo(skip(Reason.Skip.NOT_ASKED));
  }

  @Test
  void skipsWhereNoTemplateFitsTheLocale() {
    TemplateRule swedish = new TemplateRule(Map.of("sv-SE", "t1"), new Otherwise.Nothing());
    Rules rules = Rules.email().templates(new TemplateRules(swedish, TemplateRule.OF_ACCOUNT));
    assertThat(decide(rules, done().locale("de-DE").build()))
        .isEqualTo(skip(Reason.Skip.NO_TEMPLATE));
    assertThat(decide(rules, done().locale("sv").build())).isEqualTo(new Decision.Invite(DUE));
  }

  @Test
  void cancelsWhatWasDeletedOrStandsInAnExcludedState() {
    RecordedOrder deleted = recorded(done().build(), Optional.of(DAY), Optional.of(DAY), false);
    assertThat(decide(Rules.email(), deleted, ACTIVE, DUE))
        .isEqualTo(new Decision.Cancel(Reason.Cancel.DELETED));
    assertThat(decide(Rules.email(), Orders.order("1", OrderState.CANCELLED, DAY).build()))
        .isEqualTo(new Decision.Cancel(Reason.Cancel.ORDER_CANCELLED));
    assertThat(
            decide(
                Rules.email().unless(OrderState.REFUNDED),
                Orders.order("1", OrderState.REFUNDED, DAY).build()))
        .isEqualTo(new Decision.Cancel(Reason.Cancel.ORDER_REFUNDED));
    assertThat(
            decide(
                Rules.email().unless(OrderState.UNKNOWN),
                Orders.order("1", OrderState.UNKNOWN, DAY).build()))
        .isEqualTo(new Decision.Cancel(Reason.Cancel.STATE));
  }

  @Test
  void invitesForTheServiceOfARefundedOrderButNotForItsProducts() {
    OrderLine refunded =
        new OrderLine(
            "1",
            Optional.of("p"),
            Optional.empty(),
            Optional.of("SKU"),
            "Mug",
            BigDecimal.ONE,
            BigDecimal.ONE,
            OrderLine.ProductDetails.NONE);
    ShopOrder order =
        Orders.bare("1", OrderState.REFUNDED, DAY)
            .customer("Ann", "a@b.example")
            .line(refunded)
            .build();
    assertThat(decide(Rules.email(), order)).isEqualTo(new Decision.Invite(DUE));
    assertThat(product(Rules.email().reviews(Review.PRODUCT), order, Optional.empty(), DUE))
        .isEqualTo(skip(Reason.Skip.NO_PRODUCTS));
  }

  private static Decision product(
      Rules rules, ShopOrder order, Optional<InvitationState> service, Instant now) {
    return new Decider(rules.build()).decide(recorded(order), Review.PRODUCT, service, ACTIVE, now);
  }

  @Test
  void productFollowsTheServiceInvitationAndNeverOvertakesIt() {
    Rules both = Rules.email().reviews(Review.SERVICE, Review.PRODUCT);
    ShopOrder order = done().build();
    Instant planned = DUE.plus(Duration.ofMinutes(1));
    assertThat(
            product(both, order, Optional.of(new InvitationState.Due(DUE)), planned.minusMillis(1)))
        .isEqualTo(new Decision.Wait(Optional.of(planned), Reason.Wait.SERVICE_FIRST));
    assertThat(product(both, order, Optional.of(new InvitationState.Refused("400")), planned))
        .isEqualTo(
            new Decision.Wait(
                Optional.of(planned.plus(Duration.ofDays(14)).plusMillis(1)),
                Reason.Wait.SERVICE_FIRST));
    Instant sentLate = planned.plus(Duration.ofHours(1));
    assertThat(product(both, order, Optional.of(new InvitationState.Sent(sentLate)), sentLate))
        .isEqualTo(
            new Decision.Wait(
                Optional.of(sentLate.plus(Duration.ofMinutes(1))), Reason.Wait.DELAY));
    assertThat(
            product(
                both,
                order,
                Optional.of(new InvitationState.Skipped(Reason.Skip.NO_TEMPLATE)),
                planned))
        .isEqualTo(new Decision.Invite(planned));
  }

  @Test
  void reckonsWithTimesOfAnySize() {
    Rules rules = Rules.email().maxLateness(Duration.ofDays(10_000_000));
    assertThat(decide(rules, recorded(done().build()), ACTIVE, DUE.plus(Duration.ofDays(80))))
        .isEqualTo(new Decision.Invite(DUE));
  }
}
