package dev.invitera.host.report;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.report.Plans.Plan;
import dev.invitera.host.report.Plans.Planned;
import dev.invitera.host.report.Plans.Standing;
import dev.invitera.host.route.trustpilot.Buckets;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {

  private static final String MAIL = "mail";
  private static final String LINK = "link";
  private static final Duration WEEK = Duration.ofDays(7);
  private static final URI URL = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private final TrustpilotAccounts accounts =
      new TrustpilotAccounts(
          Map.of("main", Configs.account("https://api.trustpilot.com")),
          Buckets.local(),
          clock,
          "test");
  private TestHost host;
  private Plans plans;

  @BeforeEach
  void start() throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            shop,
            route,
            Configs.shops(
                Configs.email(MAIL, Rules.email().reviews(Review.SERVICE, Review.PRODUCT).build()),
                Configs.link(LINK, Rules.link().build())));
    host.activate(MAIL, DAY.minus(Duration.ofDays(1)));
    host.activate(LINK, DAY.minus(Duration.ofDays(1)));
    plans = new Plans(Optional.of(host.store), Optional.of(host.catalogs), accounts, clock);
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    accounts.close();
  }

  private static ShopOrder fulfilled(String id, Instant at) {
    return Orders.order(id, OrderState.FULFILLED, at).reached(OrderState.FULFILLED, at).build();
  }

  private void arrives(String shop, Instant at) {
    host.arrives(shop, fulfilled("1", at));
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.delivery.run();
  }

  private Plan plan(String shop, boolean showPersonal) throws InterruptedException {
    return plans.ofReference(host.shop(shop), "N1", showPersonal).getFirst();
  }

  private Planned decision(String shop, Review review) throws InterruptedException {
    return plan(shop, false).decisions().stream()
        .filter(planned -> planned.review().equals(review.key()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> bodies(String shop, boolean showPersonal) throws InterruptedException {
    return plan(shop, showPersonal).requests().stream()
        .map(request -> request.body().orElseThrow())
        .toList();
  }

  private void assertOnlyTheProductFollows() throws InterruptedException {
    assertThat(bodies(MAIL, true))
        .singleElement()
        .asString()
        .contains("productReviewInvitation")
        .doesNotContain("serviceReviewInvitation");
  }

  @Test
  void saysWhatWillBeSentWhileItWaits() throws Exception {
    arrives(MAIL, DAY);

    Planned service = decision(MAIL, Review.SERVICE);
    assertThat(service.decision()).isEqualTo("wait");
    assertThat(service.at()).contains(DAY.plus(WEEK));
    assertThat(service.recorded().map(Standing::state)).contains("waiting");
    assertThat(service.recorded().map(Standing::since)).contains(DAY);
    assertThat(bodies(MAIL, false))
        .hasSize(2)
        .allSatisfy(body -> assertThat(body).doesNotContain("Ann Berg", "ann1@customer.example"))
        .first()
        .asString()
        .contains("serviceReviewInvitation");
    assertThat(bodies(MAIL, true))
        .allSatisfy(body -> assertThat(body).contains("Ann Berg", "ann1@customer.example"));
  }

  @Test
  void saysWhatWasSentAndWhenInsteadOfPlanningItAgain() throws Exception {
    arrives(MAIL, DAY);
    later(WEEK);

    Planned service = decision(MAIL, Review.SERVICE);
    assertThat(service.decision()).isEqualTo("nothing");
    assertThat(service.recorded())
        .contains(
            new Standing(
                "sent", DAY.plus(WEEK), "Trustpilot accepted it at " + DAY.plus(WEEK) + "."));
    assertOnlyTheProductFollows();
  }

  @Test
  void saysThatALinkWasMadeAndMakesNoOther() throws Exception {
    route.then(new Outcome.Linked(URL));
    arrives(LINK, DAY);
    later(Duration.ofSeconds(5));

    Planned service = decision(LINK, Review.SERVICE);
    assertThat(service.decision()).isEqualTo("nothing");
    assertThat(service.recorded().map(Standing::state)).contains("linked");
    assertThat(service.recorded().map(Standing::since)).contains(DAY.plusSeconds(5));
    assertThat(plan(LINK, true).requests()).isEmpty();
  }

  @Test
  void repeatsNothingOfWhichTheOutcomeIsUnknown() throws Exception {
    route.then(new Outcome.Unknown("no answer came in time"));
    arrives(MAIL, DAY);
    later(WEEK);

    assertThat(decision(MAIL, Review.SERVICE).decision()).isEqualTo("nothing");
    assertThat(decision(MAIL, Review.SERVICE).why().orElseThrow())
        .isEqualTo("It may have been sent or not: no answer came in time");
    assertOnlyTheProductFollows();
  }

  @Test
  void plansWhatIsTriedAgainForThen() throws Exception {
    route.then(
        new Outcome.NotSent(
            "HTTP 503", Optional.of(Duration.ofMinutes(20)), Outcome.Scope.ATTEMPT));
    arrives(MAIL, DAY);
    later(WEEK);

    Planned service = decision(MAIL, Review.SERVICE);
    assertThat(service.decision()).isEqualTo("invite");
    assertThat(service.recorded().map(Standing::state)).contains("retrying");
    assertThat(service.at().orElseThrow()).isAfterOrEqualTo(DAY.plus(WEEK).plusSeconds(20 * 60));
    assertThat(bodies(MAIL, true)).first().asString().contains("serviceReviewInvitation");
  }

  @Test
  void showsWhatTheCatalogTellsOfTheProducts() throws Exception {
    shop.withCatalog()
        .putProduct("p1", ProductDetails.ofImage(URI.create("https://shop.example/mug.png")));
    arrives(MAIL, DAY);

    assertThat(bodies(MAIL, false)).last().asString().contains("https://shop.example/mug.png");

    shop.failCatalog(new ConnectorFailure.Unavailable(Optional.empty()));
    host.catalogs.forget(MAIL);
    assertThat(bodies(MAIL, false)).last().asString().contains("SKU-1").doesNotContain("mug.png");
  }

  @Test
  void saysSinceWhenAnOrderIsSkipped() throws Exception {
    arrives(MAIL, DAY.minus(Duration.ofDays(2)));
    clock.advance(Duration.ofHours(3));

    Planned service = decision(MAIL, Review.SERVICE);
    assertThat(service.decision()).isEqualTo("skip");
    assertThat(service.why().orElseThrow()).contains("before the shop was activated");
    assertThat(service.recorded().map(Standing::state)).contains("skipped");
    assertThat(service.recorded().map(Standing::since)).contains(DAY);
    assertThat(plan(MAIL, true).requests()).isEmpty();
  }

  @Test
  void showsALinkOnlyWithThePersonInIt() throws Exception {
    host.store.write(tx -> {
      tx.shops().savePhase(LINK, new ShopPhase.Watching(), DAY);
      return LINK;
    });
    arrives(LINK, DAY);

    for (Plan plan :
        new Plan[] {
          plan(LINK, false), plans.ofOrder(host.shop(LINK), fulfilled("1", DAY), false)
        }) {
      assertThat(plan.requests()).hasSize(1);
      assertThat(plan.requests().getFirst().url())
          .startsWith("hidden")
          .contains("show-personal")
          .doesNotContain("http", "trustpilot", "?p=");
    }
    assertThat(plan(LINK, true).requests().getFirst().url())
        .startsWith("https://www.trustpilot.com/evaluate-bgl/link.example?p=");
  }
}
