package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.Review;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The operator's page tells what a look before sending leads to; each of its rows is run here. */
class DocumentedSecondLooksTest {

  private static final Path PAGE = Path.of("..", "docs", "operating.md");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MAX_LATENESS = Duration.ofHours(5);
  private static final Pattern CELL = Pattern.compile("`([a-z]+)`(?:: `([a-z-]+)`)?.*");

  @TempDir Path folder;

  /** What a row of the page is about. */
  private record Case(
      Consumer<FakeShop> seen, Consumer<Rules> rules, boolean late, Consumer<Goes> outcome) {

    static Case seen(Consumer<FakeShop> seen) {
      return new Case(seen, rules -> {}, false, goes -> {});
    }

    static Case order(Consumer<ShopOrderBuilder> change) {
      return seen(shop -> shop.put(changed(change)));
    }

    Case with(Consumer<Rules> other) {
      return new Case(seen, other, late, outcome);
    }

    Case untilTooLate() {
      return new Case(seen, rules, true, outcome);
    }

    Case goesOut(Consumer<Goes> check) {
      return new Case(seen, rules, late, check);
    }
  }

  /** What was told to the route. */
  private record Goes(List<InvitationContent> told) {

    InvitationContent only() {
      assertThat(told).hasSize(1);
      return told.getFirst();
    }

    List<String> products() {
      return only().products().stream().map(ReviewedProduct::sku).toList();
    }
  }

  private static final Map<String, Case> CASES = cases();

  private static Map<String, Case> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put(
        "the order as it was",
        Case.seen(shop -> {})
            .goesOut(goes -> assertThat(goes.products()).containsExactly("SKU-1", "SKU-2")));
    cases.put(
        "a newer version",
        Case.order(order -> order.line(line("3", 1, 0)))
            .goesOut(
                goes -> assertThat(goes.products()).containsExactly("SKU-1", "SKU-2", "SKU-3")));
    cases.put(
        "another e-mail address or name",
        Case.order(order -> order.customer("Ann Holm", "holm@customer.example"))
            .goesOut(goes -> {
              assertThat(goes.only().email()).isEqualTo("holm@customer.example");
              assertThat(goes.only().name()).isEqualTo("Ann Holm");
            }));
    cases.put("no e-mail address any more", Case.order(order -> order.customer("Ann Berg", "")));
    cases.put("a state before the trigger", Case.seen(shop -> shop.put(inState(OrderState.PAID))));
    cases.put("cancelled", Case.seen(shop -> shop.put(inState(OrderState.CANCELLED))));
    cases.put(
        "refunded as a whole",
        Case.seen(shop -> shop.put(refunded()))
            .goesOut(goes -> assertThat(goes.only().reviews()).containsExactly(Review.SERVICE)));
    cases.put(
        "refunded as a whole, with `unless: [cancelled, refunded]`",
        Case.seen(shop -> shop.put(refunded()))
            .with(rules -> rules.unless(OrderState.CANCELLED, OrderState.REFUNDED)));
    cases.put(
        "one line refunded as a whole",
        Case.seen(shop -> shop.put(lines(line("1", 2, 2), line("2", 2, 0))))
            .goesOut(goes -> assertThat(goes.products()).containsExactly("SKU-2")));
    cases.put(
        "a part of one line refunded",
        Case.seen(shop -> shop.put(lines(line("1", 2, 1), line("2", 2, 0))))
            .goesOut(goes -> assertThat(goes.products()).containsExactly("SKU-1", "SKU-2")));
    cases.put(
        "another state of the `unless` list",
        Case.seen(shop -> shop.put(inState(OrderState.UNKNOWN)))
            .with(rules -> rules.unless(OrderState.UNKNOWN)));
    cases.put("marked as a test", Case.order(order -> order.test(true)));
    cases.put("in the trash, or no such order any more", Case.seen(shop -> shop.remove("1")));
    cases.put(
        "nothing: the shop cannot be reached",
        Case.seen(shop -> shop.fail(new ConnectorFailure.Unavailable(Optional.empty()))));
    cases.put(
        "nothing until `max-lateness` is over",
        Case.seen(shop -> shop.fail(new ConnectorFailure.Unavailable(Optional.empty())))
            .untilTooLate());
    cases.put(
        "nothing: the connector is missing or paused",
        Case.seen(shop -> shop.notReady("its plugin is missing")));
    cases.put(
        "an answer that cannot be read",
        Case.seen(shop -> shop.put(newer(OrderState.FULFILLED, Instant.MAX).build())));
    cases.put(
        "nothing: the connector cannot look orders up",
        Case.seen(
                shop -> {
                  shop.put(inState(OrderState.CANCELLED));
                  shop.withoutLookup();
                })
            .goesOut(goes -> assertThat(goes.products()).containsExactly("SKU-1", "SKU-2")));
    return cases;
  }

  @Test
  void tellsOfEveryCase() throws IOException {
    assertThat(rows().stream().map(row -> row.getFirst()))
        .containsExactlyElementsOf(CASES.keySet());
  }

  @TestFactory
  Stream<DynamicTest> leadsToWhatThePageSays() throws IOException {
    return rows().stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.getFirst(), () -> run(CASES.get(row.getFirst()), row.get(1), row.get(2))));
  }

  private void run(Case wanted, String service, String product) throws Exception {
    FakeShop shop = new FakeShop();
    FakeRoute route = FakeRoute.mailing();
    TestClock clock = new TestClock();
    Rules rules =
        Rules.email()
            .reviews(Review.SERVICE, Review.PRODUCT)
            .productDelay(Duration.ZERO)
            .maxLateness(MAX_LATENESS);
    wanted.rules().accept(rules);
    Path database = Files.createTempDirectory(folder, "case");
    try (TestHost host =
        new TestHost(
            database,
            clock,
            shop,
            route,
            Configs.sandboxed(Configs.email("acme", rules.build())))) {
      host.arrives("acme", lines(line("1", 2, 0), line("2", 2, 0)));
      wanted.seen().accept(shop);
      clock.advance(WEEK);
      host.delivery.run();
      for (Duration late = Duration.ZERO;
          wanted.late() && late.compareTo(MAX_LATENESS) <= 0;
          late = late.plusMinutes(15)) {
        clock.advance(Duration.ofMinutes(15));
        host.delivery.run();
      }
      assertThat(standing(host, Review.SERVICE)).isEqualTo(stated(service));
      assertThat(standing(host, Review.PRODUCT)).isEqualTo(stated(product));
      assertThat(route.told().isEmpty()).isNotEqualTo(service.startsWith("`sent`"));
      wanted.outcome().accept(new Goes(route.told()));
    }
  }

  private static String standing(TestHost host, Review review) {
    String state = host.state("acme", "1", review).key();
    String reason = host.state("acme", "1", review).reason();
    return reason.isEmpty() ? state : state + ": " + reason;
  }

  private static String stated(String cell) {
    Matcher matcher = CELL.matcher(cell);
    assertThat(matcher.matches()).as(cell).isTrue();
    return matcher.group(2) == null ? matcher.group(1) : matcher.group(1) + ": " + matcher.group(2);
  }

  private static List<List<String>> rows() throws IOException {
    String section =
        Files.readString(PAGE)
            .split("\n## Looking again before sending\n", -1)[1]
            .split("\n## ", -1)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
        .toList();
  }

  private static ShopOrderBuilder newer(OrderState state, Instant at) {
    return Orders.bare("1", state, at)
        .customer("Ann Berg", "ann@customer.example")
        .reached(OrderState.FULFILLED, DAY);
  }

  private static ShopOrder changed(Consumer<ShopOrderBuilder> change) {
    ShopOrderBuilder order = newer(OrderState.FULFILLED, DAY.plusSeconds(60));
    order.line(line("1", 2, 0)).line(line("2", 2, 0));
    change.accept(order);
    return order.build();
  }

  private static ShopOrder inState(OrderState state) {
    return newer(state, DAY.plusSeconds(60)).line(line("1", 2, 0)).line(line("2", 2, 0)).build();
  }

  private static ShopOrder refunded() {
    return newer(OrderState.REFUNDED, DAY.plusSeconds(60))
        .line(line("1", 2, 2))
        .line(line("2", 2, 2))
        .build();
  }

  private static ShopOrder lines(OrderLine first, OrderLine second) {
    return newer(OrderState.FULFILLED, DAY).line(first).line(second).build();
  }

  private static OrderLine line(String id, int quantity, int refunded) {
    return new OrderLine(
        id,
        Optional.of("p" + id),
        Optional.empty(),
        Optional.of("SKU-" + id),
        "Product " + id,
        BigDecimal.valueOf(quantity),
        BigDecimal.valueOf(refunded),
        OrderLine.ProductDetails.NONE);
  }
}
