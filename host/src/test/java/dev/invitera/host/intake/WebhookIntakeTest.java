package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
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
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.UnreadableRows.ForeignRows;
import dev.invitera.host.store.UnreadableRows.UnreadableRow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookIntakeTest {

  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private TestHost host;
  private Refetcher refetcher;
  private WebhookIntake intake;

  @BeforeEach
  void open() throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            shop,
            new FakeRoute(new Outcome.Linked(LINK)),
            Configs.shops(
                Configs.email("acme", Rules.email().build()),
                Configs.link("links", Rules.link().build(), HandOver.REPLY)));
    host.activate("acme", DAY.minusSeconds(9));
    host.activate("links", DAY.minusSeconds(9));
    refetcher =
        new Refetcher(
            host.store,
            host.shops,
            new SecondLook(shop, host.store.customerKeys(), new LookUpTroubles(), clock),
            host.recorder,
            host.delivery::due,
            clock,
            new Random(1));
    intake =
        new WebhookIntake(
            host.store,
            host.shops,
            shop,
            host.recorder,
            host.delivery,
            host.delivery::due,
            refetcher,
            clock);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private HookReply post(String id) {
    return intake.receive(id, new Request(clock.instant()));
  }

  private static JsonNode json(HookReply reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }

  @Test
  void answers200OnceTheOrderIsDurableAndSaysWhatWasDecided() throws Exception {
    shop.deliver(Orders.order("1", OrderState.FULFILLED, DAY).placedAt(DAY).build());
    HookReply reply = post("acme");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/json");
    assertThat(json(reply))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"orders": [{"order-id": "1", "reference": "N1", "change": "new",
                      "invitations": [{"review": "service", "state": "waiting",
                        "reason": "delay", "until": "2026-03-08T12:00:00Z"}]}],
                     "unreadable": 0}
                    """));
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Waiting.class);
    assertThat(reply.body()).doesNotContain("customer.example").doesNotContain("Ann");
  }

  @Test
  void mendsAnOrderWhoseStoredFormIsDamagedAndAsksTheShop() throws Exception {
    shop.deliver(Orders.order("1", OrderState.FULFILLED, DAY).placedAt(DAY).build());
    post("acme");
    Damage.snapshot(Configs.store(folder.resolve("i.db")), "1", "x");
    shop.put(Orders.order("1", OrderState.CANCELLED, DAY).placedAt(DAY).build());
    shop.deliver(Orders.order("1", OrderState.FULFILLED, DAY).placedAt(DAY).build());

    HookReply reply = post("acme");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).path("orders").path(0).path("change").asText()).isEqualTo("changed");
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Waiting.class);
    refetcher.refetchDue();
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Cancelled.class);
  }

  @Test
  void repliesWithTheLinkAndWithTheSameOneAgain() throws Exception {
    ShopOrder order = Orders.order("1", OrderState.FULFILLED, DAY).placedAt(DAY).build();
    shop.put(order);
    shop.deliver(order);
    JsonNode first = json(post("links")).path("orders").path(0);
    assertThat(first.path("links").path(0).asText()).isEqualTo(LINK.toString());
    assertThat(first.path("invitations").path(0).path("state").asText()).isEqualTo("linked");
    assertThat(json(post("links")).path("orders").path(0).path("links").path(0).asText())
        .isEqualTo(LINK.toString());
    assertThat(host.route.told()).hasSize(1);
  }

  @Test
  void keepsUnreadableOrdersAsParkedWorkUntilAReadableOneComes() throws Exception {
    shop.deliver(
        WebhookResult.Received.unreadable(
            Optional.empty(),
            new UnreadableOrder(Optional.of(new OrderRef("1")), "total is text")));
    assertThat(json(post("acme")).path("unreadable").asInt()).isEqualTo(1);
    post("acme");
    assertThat(unreadable()).extracting(UnreadableRow::times).containsExactly(2L);

    shop.deliver(Orders.order("1", OrderState.OPEN, DAY).build());
    post("acme");
    assertThat(unreadable()).isEmpty();
  }

  @Test
  void parksAnOrderWhoseTimesCannotBeMeant() throws Exception {
    shop.deliver(Orders.order("1", OrderState.OPEN, Instant.MAX).build());
    assertThat(json(post("acme")).path("unreadable").asInt()).isEqualTo(1);
    assertThat(unreadable()).hasSize(1);
  }

  private List<UnreadableRow> unreadable() {
    return host.store.read(tx -> tx.unreadable().latest("acme", 9));
  }

  @Test
  void looksUpAnOrderOfWhichADeliveryOnlySaysThatItChanged() throws Exception {
    shop.deliver(
        new WebhookResult.Received(
            Optional.empty(), List.of(), List.of(), Set.of(new OrderRef("1")), Set.of()));
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    assertThat(post("acme").status()).isEqualTo(503);
    shop.works();
    assertThat(json(post("acme")).path("changed").path(0).asText()).isEqualTo("1");

    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    refetcher.refetchDue();
    assertThat(host.invitations("acme", "1")).isEmpty();
    shop.works();
    clock.advance(Duration.ofMinutes(1));
    refetcher.refetchDue();
    assertThat(host.invitations("acme", "1")).hasSize(1);
  }

  @Test
  void parksAChangedOrderWhereTheConnectorCannotLookUp() throws Exception {
    shop.withoutLookup();
    shop.deliver(
        new WebhookResult.Received(
            Optional.empty(), List.of(), List.of(), Set.of(new OrderRef("1")), Set.of()));
    post("acme");
    refetcher.refetchDue();
    assertThat(unreadable()).hasSize(1);
  }

  private static WebhookResult foreign(String... orders) {
    return new WebhookResult.Foreign(
        Optional.of("d"),
        Arrays.stream(orders).map(OrderRef::new).collect(Collectors.toSet()),
        "staging.acme.example");
  }

  @Test
  void keepsWhatNamesAnotherShopAndLeavesTheOrderOfThatIdAsItIs() throws Exception {
    shop.deliver(Orders.order("1", OrderState.FULFILLED, DAY).placedAt(DAY).build());
    post("acme");
    StoredOrder before = host.store.read(tx -> tx.orders().find("acme", "1")).orElseThrow();
    InvitationState state = host.service("acme", "1");
    shop.deliver(foreign("1", "2"));

    HookReply reply = post("acme");
    post("acme");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).path("foreign-source").asInt()).isEqualTo(2);
    assertThat(host.store.<Optional<StoredOrder>>read(tx -> tx.orders().find("acme", "1")))
        .contains(before);
    assertThat(host.service("acme", "1")).isEqualTo(state);
    assertThat(host.store.<Optional<StoredOrder>>read(tx -> tx.orders().find("acme", "2")))
        .isEmpty();
    assertThat(host.store.<Long>read(tx -> tx.refetches().count("acme"))).isZero();
    assertThat(unreadable())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.reason()).startsWith("foreign-source"))
        .allSatisfy(row -> assertThat(row.times()).isEqualTo(2));
    assertThat(host.store.<Optional<ForeignRows>>read(tx -> tx.unreadable().foreign("acme")))
        .contains(new ForeignRows(2, 4, "staging.acme.example", clock.instant()));
  }

  @Test
  void keepsThatADeliveryOfAnotherShopCameAlsoWithoutAnyOrder() throws Exception {
    shop.deliver(foreign());
    assertThat(json(post("acme")).path("foreign-source").asInt()).isEqualTo(1);
    assertThat(unreadable()).singleElement().satisfies(row -> assertThat(row.orderId()).isEmpty());
  }

  @Test
  void keepsWhatNamesAnotherShopThoughTheShopsOwnOrderOfThatIdComes() {
    shop.deliver(foreign("1"));
    post("acme");
    shop.deliver(Orders.order("1", OrderState.OPEN, DAY).build());
    post("acme");
    assertThat(unreadable()).hasSize(1);
  }

  @Test
  void putsOffWhatNamesAnotherShopWhileTheStoreTakesNothing() {
    shop.deliver(foreign("1"));
    host.store.close();
    assertThat(post("acme").status()).isEqualTo(503);
  }

  @Test
  void asksTheShopWhenAPostedVersionCallsAnInvitationOff() {
    ShopOrder order = Orders.order("1", OrderState.FULFILLED, DAY).placedAt(DAY).build();
    host.found("acme", order);
    clock.advance(Duration.ofHours(1));
    shop.deliver(Orders.order("1", OrderState.CANCELLED, clock.instant()).placedAt(DAY).build());
    post("acme");
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Cancelled.class);
    clock.advance(Duration.ofSeconds(1));
    asked();
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Waiting.class);
  }

  private void asked() {
    try {
      refetcher.refetchDue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"BAD_SIGNATURE, 401", "STALE, 401", "MALFORMED, 400", "UNSUPPORTED_TYPE, 415"})
  void refusesWithTheStatusOfTheReason(WebhookResult.Reason reason, int status) {
    shop.deliver(new WebhookResult.Refused(reason, "detail for the log"));
    HookReply reply = post("acme");
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).doesNotContain("detail for the log");
  }

  @Test
  void answersAPingAndAHandshake() {
    shop.deliver(new WebhookResult.Ignored("ping"));
    assertThat(post("acme").status()).isEqualTo(200);
    shop.deliver(new WebhookResult.Answer(204, Map.of("WebHook-Allowed-Origin", "*"), ""));
    assertThat(post("acme"))
        .isEqualTo(new HookReply(204, Map.of("WebHook-Allowed-Origin", "*"), ""));
  }

  @Test
  void saysToComeLaterWhenItCannotTakeADelivery() {
    shop.deliver(new WebhookResult.NotReady(Duration.ofSeconds(30)));
    assertThat(post("acme").headers()).containsEntry("Retry-After", "30");
    shop.fail(new ConnectorFailure.Crashed());
    assertThat(post("acme").status()).isEqualTo(503);
    shop.works();
    shop.notReady("the plugin is missing");
    assertThat(post("acme").status()).isEqualTo(503);
    assertThat(post("broken").status()).isEqualTo(503);
    assertThat(post("nowhere").status()).isEqualTo(404);
  }

  @Test
  void saysToComeLaterWhenTheStoreTakesNothing() {
    shop.deliver(Orders.order("1", OrderState.OPEN, DAY).build());
    host.store.close();
    HookReply reply = post("acme");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).containsKey("Retry-After");
  }

  private record Request(Instant receivedAt) implements WebhookRequest {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String query() {
      return "";
    }

    @Override
    public Map<String, List<String>> headers() {
      return Map.of();
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }
  }

  @Test
  void repliesWithoutALinkWhereMakingItFailsSinceTheOrderIsDurable() throws Exception {
    ReplyLinks failing =
        (_, _) -> {
          throw new IllegalStateException("simulated");
        };
    WebhookIntake other =
        new WebhookIntake(
            host.store,
            host.shops,
            shop,
            host.recorder,
            failing,
            host.delivery::due,
            refetcher,
            clock);
    ShopOrder order = Orders.order("1", OrderState.FULFILLED, DAY).placedAt(DAY).build();
    shop.put(order);
    shop.deliver(order);
    HookReply reply = other.receive("links", new Request(clock.instant()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).path("orders").path(0).path("order-id").asText()).isEqualTo("1");
    assertThat(reply.body()).doesNotContain(LINK.toString());
    host.delivery.run();
    assertThat(host.service("links", "1")).isInstanceOf(InvitationState.Linked.class);
  }
}
