package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.host.catalog.Trouble;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Damage;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InviteRules.SkuSource;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.TransitionRow;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shops' catalogs are asked before a product review is asked for. */
class ProductDetailsTest {

  private static final String GTIN = "8712345678906";
  private static final URI PAGE = URI.create("https://shop.example/mug");
  private static final URI PICTURE = URI.create("https://shop.example/mug.png");
  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");
  private static final ProductDetails MUG =
      new ProductDetails(
          Optional.of(PAGE),
          Optional.of(PICTURE),
          Optional.of(GTIN),
          Optional.of("M-1"),
          Optional.of("Acme"));

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop().withCatalog().putProduct("p1", MUG);
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  private void open(FakeRoute with, ConfiguredShops shops) throws Exception {
    host = new TestHost(folder, clock, shop, with, shops);
  }

  private void open(Rules rules) throws Exception {
    open(route, Configs.sandboxed(Configs.email("acme", rules.build())));
  }

  private static Rules products() {
    return Rules.email().reviews(Review.PRODUCT).delay(Duration.ZERO);
  }

  private static Rules both() {
    return Rules.email().reviews(Review.SERVICE, Review.PRODUCT).delay(Duration.ZERO);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void arrives(String id) {
    host.arrives("acme", order(id, Orders.line("1", "SKU-1", "Mug")));
  }

  private static ShopOrder order(String id, OrderLine line) {
    return Orders.bare(id, OrderState.FULFILLED, DAY)
        .customer("Ann Berg", "ann@customer.example")
        .reached(OrderState.FULFILLED, DAY)
        .line(line)
        .build();
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.delivery.run();
  }

  private InvitationState product(String id) {
    return host.state("acme", id, Review.PRODUCT);
  }

  private ReviewedProduct onlyProduct() {
    assertThat(route.told()).hasSize(1);
    return route.told().getFirst().products().getFirst();
  }

  @Test
  void tellsWhatTheCatalogKnows() throws Exception {
    open(products());
    arrives("1");
    later(Duration.ZERO);

    assertThat(onlyProduct())
        .isEqualTo(
            new ReviewedProduct(
                "SKU-1",
                "Mug",
                Optional.of(PAGE),
                Optional.of(PICTURE),
                Optional.of(GTIN),
                Optional.of("M-1"),
                Optional.of("Acme")));
    assertThat(shop.productsAsked())
        .containsExactly(
            Set.of(
                new ProductRef(
                    Optional.of("p1"), Optional.empty(), Optional.of("SKU-1"), Optional.empty())));
  }

  @Test
  void prefersWhatTheOrderTells() throws Exception {
    URI own = URI.create("https://shop.example/mug-as-bought.png");
    open(products());
    host.arrives("acme", order("1", withImage(own)));
    later(Duration.ZERO);

    assertThat(onlyProduct().image()).contains(own);
    assertThat(onlyProduct().url()).contains(PAGE);
  }

  private static OrderLine withImage(URI image) {
    return new OrderLine(
        "1",
        Optional.of("p1"),
        Optional.empty(),
        Optional.of("SKU-1"),
        "Mug",
        BigDecimal.ONE,
        BigDecimal.ZERO,
        ProductDetails.ofImage(image));
  }

  @Test
  void asksForAProductOnce() throws Exception {
    open(products());
    arrives("1");
    later(Duration.ZERO);
    arrives("2");
    later(Duration.ofHours(5));

    assertThat(route.told()).hasSize(2).allSatisfy(ProductDetailsTest::requireBrand);
    assertThat(shop.productsAsked()).hasSize(1);

    arrives("3");
    later(Duration.ofHours(2));
    assertThat(route.told()).hasSize(3).allSatisfy(ProductDetailsTest::requireBrand);
    assertThat(shop.productsAsked()).hasSize(2);
  }

  private static void requireBrand(InvitationContent content) {
    assertThat(content.products().getFirst().brand()).contains("Acme");
  }

  @Test
  void remembersForAnHourThatThereIsNoSuchProduct() throws Exception {
    open(products());
    host.arrives("acme", order("1", Orders.line("9", "SKU-9", "Lamp")));
    later(Duration.ZERO);
    host.arrives("acme", order("2", Orders.line("9", "SKU-9", "Lamp")));
    later(Duration.ofMinutes(59));
    assertThat(route.references()).containsExactly("N1", "N2");
    assertThat(shop.productsAsked()).hasSize(1);

    host.arrives("acme", order("3", Orders.line("9", "SKU-9", "Lamp")));
    later(Duration.ofMinutes(2));
    assertThat(route.references()).containsExactly("N1", "N2", "N3");
    assertThat(shop.productsAsked()).hasSize(2);
  }

  @Test
  void forgetsWhatAnEarlierConnectorTold() throws Exception {
    open(products());
    arrives("1");
    later(Duration.ZERO);
    shop.putProduct("p1", ProductDetails.ofImage(PICTURE));
    host.catalogs.forget("acme");
    arrives("2");
    later(Duration.ofSeconds(1));

    assertThat(route.told().get(1).products().getFirst().brand()).isEmpty();
    assertThat(route.told().get(1).products().getFirst().image()).contains(PICTURE);
  }

  @Test
  void asksForNothingWhereOnlyTheServiceIsReviewed() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    arrives("1");
    later(Duration.ZERO);

    assertThat(route.told()).hasSize(1);
    assertThat(shop.productsAsked()).isEmpty();
  }

  @Test
  void asksForNothingBeforeTheProductReviewIsDue() throws Exception {
    open(both().productDelay(Duration.ofHours(5)));
    arrives("1");
    later(Duration.ZERO);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
    assertThat(shop.productsAsked()).isEmpty();
    assertThat(shop.looks()).as("at what was posted").isOne();

    later(Duration.ofHours(5));
    assertThat(route.told()).hasSize(2);
    requireBrand(route.told().getLast());
  }

  @Test
  void asksAtOnceForAProductReviewThatNoLongerFollowsItsServiceReview() throws Exception {
    open(both().productDelay(Duration.ofHours(1)).maxLateness(Duration.ofHours(5)));
    route.then(
        new Outcome.NotSent(
            "HTTP 503", Optional.of(Duration.ofMinutes(330)), Outcome.Scope.ATTEMPT));
    arrives("1");
    later(Duration.ZERO);
    later(Duration.ofHours(1));
    assertThat(shop.productsAsked()).isEmpty();

    later(Duration.ofMinutes(270));
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.TOO_LATE));
    assertThat(route.told()).hasSize(2);
    requireBrand(route.told().getLast());
  }

  @Test
  void holdsOnlyTheProductReviewWhileTheCatalogDoesNotAnswer() throws Exception {
    open(both());
    shop.failCatalog(new ConnectorFailure.Unavailable(Optional.empty()));
    arrives("1");
    later(Duration.ofMinutes(2));

    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
    later(Duration.ofMinutes(1));
    assertThat(product("1"))
        .isInstanceOfSatisfying(
            InvitationState.Waiting.class,
            waiting -> assertThat(waiting.why()).isEqualTo(Reason.Wait.PRODUCT_DETAILS));
    assertThat(host.catalogs.trouble("acme")).isPresent();

    shop.catalogWorks();
    later(Duration.ofHours(2));
    assertThat(route.told()).hasSize(2);
    requireBrand(route.told().get(1));
    assertThat(host.catalogs.trouble("acme")).isEmpty();
  }

  @Test
  void asksAnAilingCatalogOnceForManyOrders() throws Exception {
    open(products());
    shop.failCatalog(new ConnectorFailure.TimedOut());
    for (int number = 1; number <= 20; number++) {
      arrives(String.valueOf(number));
    }
    later(Duration.ZERO);

    assertThat(route.told()).isEmpty();
    // Those that were on their way together, at most.
    assertThat(shop.productsAsked().size()).isLessThan(20);
    shop.catalogWorks();
    later(Duration.ofHours(1));
    assertThat(route.references()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void goesOutWithWhatTheOrderTellsAfterADayAlsoAcrossARestart() throws Exception {
    open(products());
    shop.failCatalog(new ConnectorFailure.UnexpectedReply());
    arrives("1");
    later(Duration.ZERO);
    for (int hour = 0; hour < 12; hour++) {
      later(Duration.ofHours(1));
    }
    host.close();
    open(products());
    for (int hour = 0; hour < 11; hour++) {
      later(Duration.ofHours(1));
    }
    assertThat(route.told()).isEmpty();

    later(Duration.ofHours(1));
    assertThat(onlyProduct().sku()).isEqualTo("SKU-1");
    assertThat(onlyProduct().brand()).isEmpty();
    later(Duration.ofDays(1));
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void doesNotWaitUntilItWouldBeTooLate() throws Exception {
    open(products().maxLateness(Duration.ofHours(3)));
    shop.failCatalog(new ConnectorFailure.Unavailable(Optional.of(Duration.ofDays(1))));
    arrives("1");
    for (int quarter = 0; quarter < 13; quarter++) {
      later(Duration.ofMinutes(15).minusSeconds(2));
    }

    assertThat(product("1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void goesOutAtOnceWhereTheKeyMayNotReadProducts() throws Exception {
    open(both().productDelay(Duration.ZERO));
    shop.failCatalog(new ConnectorFailure.Unauthorized());
    arrives("1");
    arrives("2");
    later(Duration.ZERO);

    assertThat(route.references()).containsExactlyInAnyOrder("N1", "N2");
    assertThat(route.told())
        .allSatisfy(told -> assertThat(told.products().getFirst().brand()).isEmpty());
    assertThat(host.catalogs.trouble("acme"))
        .hasValueSatisfying(trouble -> assertThat(trouble.lasting()).isTrue());
    int asked = shop.productsAsked().size();

    shop.catalogWorks();
    arrives("3");
    later(Duration.ofMinutes(5));
    assertThat(shop.productsAsked()).hasSize(asked);
    arrives("4");
    later(Duration.ofMinutes(11));
    assertThat(route.told()).hasSize(4);
    requireBrand(route.told().getLast());
    assertThat(host.catalogs.trouble("acme").map(Trouble::message)).isEmpty();
  }

  @Test
  void takesANumberThatOnlyTheCatalogKnows() throws Exception {
    open(both().productDelay(Duration.ZERO).sku(SkuSource.GTIN));
    arrives("1");
    host.arrives("acme", order("2", Orders.line("9", "SKU-9", "Lamp")));
    later(Duration.ZERO);

    assertThat(route.told())
        .extracting(
            InvitationContent::reference,
            InvitationContent::reviews,
            told -> told.products().stream().map(ReviewedProduct::sku).toList())
        .containsExactlyInAnyOrder(
            tuple("N1", Set.of(Review.SERVICE, Review.PRODUCT), List.of(GTIN)),
            tuple("N2", Set.of(Review.SERVICE), List.of()));
    assertThat(product("2")).isEqualTo(new InvitationState.Skipped(Reason.Skip.NO_PRODUCTS));
  }

  @Test
  void asksForLinksOnlyWhereTheirNumbersNeedIt() throws Exception {
    FakeRoute links = new FakeRoute(new Outcome.Linked(LINK));
    Rules rules = Rules.link().reviews(Review.PRODUCT);
    open(links, Configs.shops(Configs.link("acme", rules.build(), HandOver.ORDER_NOTE)));
    host.activate("acme", DAY.minusSeconds(1));
    arrives("1");
    later(Duration.ZERO);
    assertThat(links.told()).hasSize(1);
    assertThat(shop.productsAsked()).isEmpty();
    host.close();

    open(
        links,
        Configs.shops(
            Configs.link("acme", rules.sku(SkuSource.GTIN).build(), HandOver.ORDER_NOTE)));
    arrives("2");
    later(Duration.ZERO);
    assertThat(links.told().getLast().products().getFirst().sku()).isEqualTo(GTIN);
    assertThat(shop.productsAsked()).hasSize(1);
  }

  @Test
  void asksNobodyWhileAPlatformWaitsForTheReply() throws Exception {
    FakeRoute links = new FakeRoute(new Outcome.Linked(LINK));
    Rules rules = Rules.link().reviews(Review.PRODUCT).sku(SkuSource.GTIN, SkuSource.SKU);
    open(links, Configs.shops(Configs.link("acme", rules.build(), HandOver.REPLY)));
    host.activate("acme", DAY.minusSeconds(1));
    arrives("1");

    assertThat(host.delivery.linksNow(host.shop("acme"), "1")).containsExactly(LINK);
    assertThat(links.told().getFirst().products().getFirst().sku()).isEqualTo("SKU-1");
    assertThat(shop.productsAsked()).isEmpty();
  }

  @Test
  void waitsForTheShopFromItsOwnDueTimeOn() throws Exception {
    open(both().productDelay(Duration.ofDays(30)).maxLateness(Duration.ofDays(14)));
    arrives("1");
    later(Duration.ZERO);
    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    later(Duration.ofDays(30));
    assertThat(product("1").reason()).isEqualTo("shop-unreachable");
    assertThat(product("1").dueAt()).isPresent();

    shop.works();
    later(Duration.ofHours(1));
    assertThat(route.told()).hasSize(2);
  }

  @Test
  void waitsForTheCatalogFromItsOwnDueTimeOn() throws Exception {
    open(both().productDelay(Duration.ofDays(30)).maxLateness(Duration.ofDays(14)));
    arrives("1");
    later(Duration.ZERO);
    shop.failCatalog(new ConnectorFailure.Unavailable(Optional.empty()));
    later(Duration.ofDays(30));
    assertThat(product("1").reason()).isEqualTo("product-details");

    shop.catalogWorks();
    later(Duration.ofHours(1));
    requireBrand(route.told().getLast());
  }

  @Test
  void neitherCutsPausesShortNorFillsTheHistoryWhileTheOrderComesAgainAndAgain() throws Exception {
    open(products().recheckAfter(Duration.ZERO));
    shop.failCatalog(new ConnectorFailure.Unavailable(Optional.empty()));
    arrives("1");
    later(Duration.ofSeconds(1));
    ShopOrder same = order("1", Orders.line("1", "SKU-1", "Mug"));
    for (int minute = 0; minute < 120; minute++) {
      clock.advance(Duration.ofMinutes(1));
      host.record("acme", same, Source.POLL);
      clock.advance(Duration.ofSeconds(1));
      host.delivery.run();
    }
    assertThat(shop.productsAsked()).hasSizeBetween(5, 10);
    List<TransitionRow> history = host.store.read(tx -> tx.invitations().transitions("acme", "1"));
    assertThat(history).hasSize(2);
  }

  @Test
  void waitsInWordsThatProgramsReadWhichKnowOfNoCatalogs() throws Exception {
    open(products());
    shop.failCatalog(new ConnectorFailure.UnexpectedReply());
    arrives("1");
    later(Duration.ZERO);

    assertThat(Damage.storedReason(Configs.store(folder.resolve("i.db")), "1"))
        .isEqualTo("shop-unreachable");
    assertThat(product("1").reason()).isEqualTo("product-details");
  }

  @ParameterizedTest
  @EnumSource(
      value = Source.class,
      names = {"WEBHOOK", "POLL"})
  void asksOnceNoPlatformWaitsForANumberThatOnlyTheCatalogKnows(Source source) throws Exception {
    FakeRoute links = new FakeRoute(new Outcome.Linked(LINK));
    Rules rules = Rules.link().reviews(Review.PRODUCT).sku(SkuSource.GTIN);
    open(links, Configs.shops(Configs.link("acme", rules.build(), HandOver.REPLY)));
    ShopOrder order = order("1", Orders.line("1", "SKU-1", "Mug"));
    shop.put(order);
    host.record("acme", order, source);
    host.delivery.run();
    host.activate("acme", DAY.minusSeconds(1));

    assertThat(host.delivery.linksNow(host.shop("acme"), "1")).isEmpty();
    assertThat(shop.productsAsked()).isEmpty();
    host.delivery.run();
    assertThat(links.told())
        .singleElement()
        .satisfies(told -> assertThat(told.products().getFirst().sku()).isEqualTo(GTIN));
  }
}
