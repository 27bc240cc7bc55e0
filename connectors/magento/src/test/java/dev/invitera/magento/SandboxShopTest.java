package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.Connector;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.http.ShopFeign;
import dev.invitera.support.oauth.BaseAddress;
import dev.invitera.support.oauth.OAuthAuthentication;
import dev.invitera.support.oauth.OAuthCredentials;
import dev.invitera.support.oauth.OAuthSigner;
import dev.invitera.support.oauth.SignatureMethod;
import dev.invitera.testkit.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole shop over HTTP: its versions, its ways in, and orders that change meanwhile. */
class SandboxShopTest {

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final Instant start = clock.instant();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<MagentoShop> shops = new ArrayList<>();

  @AfterEach
  void close() {
    shops.forEach(MagentoShop::close);
    http.close();
  }

  private MagentoShop shop(Version version, boolean bearerAllowed) {
    MagentoShop shop =
        MagentoShop.start(
            MagentoOptions.defaults()
                .withClock(clock)
                .withVersion(version)
                .withBearerAllowed(bearerAllowed));
    shops.add(shop);
    return shop;
  }

  private Connector signing(MagentoShop shop, SignatureMethod method) {
    return TestShops.connector(SandboxSettings.signing(shop, method), http, clock);
  }

  private Connector bearer(MagentoShop shop) {
    return TestShops.connector(SandboxSettings.bearer(shop), http, clock);
  }

  private static long place(MagentoShop shop) {
    return shop.place(
        MagentoOrderDraft.by("Jürgen", "Groß", "juergen@customer.example").bag(1).configurable(2));
  }

  private List<String> sweep(Connector connector, int limit, Runnable betweenPages)
      throws Exception {
    var orders = connector.orders().orElseThrow();
    List<String> found = new ArrayList<>();
    Cursor cursor = orders.startAt(start);
    for (int pages = 0; pages < 50; pages++) {
      OrderPage page = orders.poll(new TestShops.Request(cursor, Optional.empty(), limit));
      page.orders().forEach(order -> found.add(order.ref().orderId()));
      assertThat(page.unreadable()).isEmpty();
      cursor = page.next();
      if (!page.more()) {
        return found;
      }
      betweenPages.run();
    }
    throw new AssertionError("the sweep does not end");
  }

  private static List<RecordedRequest> lists(MagentoShop shop) {
    return shop.server().requests().stream()
        .filter(request -> request.path().equals("/rest/V1/orders"))
        .toList();
  }

  @Test
  void endsAtAShopThatRepeatsItsLastPageForEver() throws Exception {
    MagentoShop shop = shop(Version.V2_3, false);
    for (int i = 0; i < 7; i++) {
      place(shop);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(sweep(signing(shop, SignatureMethod.HMAC_SHA1), 3, () -> {}))
        .containsExactly("1", "2", "3", "4", "5", "6", "7");
    assertThat(lists(shop)).hasSize(3);
  }

  @Test
  void losesNoOrderWhenOneBeforeItChangesBetweenPages() throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, false);
    for (int i = 0; i < 6; i++) {
      place(shop);
      clock.advance(Duration.ofSeconds(1));
    }
    List<Long> changing = new ArrayList<>(List.of(1L, 2L, 3L));
    Runnable change =
        () -> {
          clock.advance(Duration.ofSeconds(1));
          if (!changing.isEmpty()) {
            shop.touch(changing.removeFirst());
          }
        };
    assertThat(sweep(signing(shop, SignatureMethod.HMAC_SHA256), 2, change))
        .contains("1", "2", "3", "4", "5", "6");
    assertThat(changing).hasSizeLessThan(3);
  }

  @Test
  void readsASecondInWhichMoreOrdersChangedThanFitOnAPage() throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, false);
    for (int i = 0; i < 5; i++) {
      place(shop);
    }
    clock.advance(Duration.ofSeconds(1));
    place(shop);
    assertThat(sweep(signing(shop, SignatureMethod.HMAC_SHA256), 2, () -> {}))
        .containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void asksForFewerOrdersWhereSoManyAreTooMuchForTheShop() throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, false);
    for (int i = 0; i < 3; i++) {
      place(shop);
    }
    Connector connector = signing(shop, SignatureMethod.HMAC_SHA256);
    shop.server().faults().always("pageSize%5D=100&", Fault.html(504));
    assertThat(catchThrowable(() -> sweep(connector, 100, () -> {})))
        .isInstanceOf(Unavailable.class);
    assertThat(sweep(connector, 100, () -> {})).containsExactly("1", "2", "3");
    assertThat(lists(shop).getLast().rawQuery()).contains("pageSize%5D=50&");
  }

  /** Java's client by itself repeats a read whose connection broke, with the same signature. */
  @Test
  void aReadRepeatedOnTheWayIsTriedAgain() throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, false);
    place(shop);
    Connector connector = signing(shop, SignatureMethod.HMAC_SHA256);
    shop.server().faults().add("orders", new Fault.ResetAfterProcessing(), 1);
    assertThat(catchThrowable(() -> sweep(connector, 10, () -> {})))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("came twice");
    assertThat(sweep(connector, 10, () -> {})).containsExactly("1");
  }

  @Test
  void aBearerTokenIsTakenOnlyWhereItIsSwitchedOn() throws Exception {
    MagentoShop off = shop(Version.V2_4_7, false);
    place(off);
    assertThat(catchThrowable(() -> sweep(bearer(off), 10, () -> {})))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("enable_integration_as_bearer");
    MagentoShop on = shop(Version.V2_4_7, true);
    place(on);
    assertThat(sweep(bearer(on), 10, () -> {})).containsExactly("1");
  }

  @Test
  void eachVersionTakesItsOwnSignatureMethodOnly() throws Exception {
    MagentoShop newer = shop(Version.V2_4_7, false);
    MagentoShop older = shop(Version.V2_3, false);
    assertThat(catchThrowable(() -> sweep(signing(newer, SignatureMethod.HMAC_SHA1), 10, () -> {})))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("set signature-method to hmac-sha256");
    assertThat(
            catchThrowable(() -> sweep(signing(older, SignatureMethod.HMAC_SHA256), 10, () -> {})))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("set signature-method to hmac-sha1");
    assertThat(sweep(signing(newer, SignatureMethod.HMAC_SHA256), 10, () -> {})).isEmpty();
    assertThat(sweep(signing(older, SignatureMethod.HMAC_SHA1), 10, () -> {})).isEmpty();
  }

  @Test
  void tellsWhichOfTheFourKeysIsWrongAsFarAsTheShopDoes() {
    MagentoShop shop = shop(Version.V2_4_7, false);
    String other = "anotherkey0000000000000000000000";
    assertThat(failure(shop, keys -> keys.set(0, other)))
        .hasMessageContaining("A consumer having the specified key does not exist")
        .hasMessageContaining("one of the four keys is wrong");
    assertThat(failure(shop, keys -> keys.set(1, other)))
        .hasMessageContaining("the signature does not fit");
    assertThat(failure(shop, keys -> keys.set(2, other)))
        .hasMessageContaining("one of the four keys is wrong");
    assertThat(failure(shop, keys -> keys.set(2, "cut-off")))
        .hasMessageContaining("32 characters: access-token")
        .hasMessageNotContaining("cut-off");
    assertThat(failure(shop, keys -> keys.set(3, "cut-off")))
        .hasMessageContaining("32 characters: access-token-secret");
  }

  private Throwable failure(MagentoShop shop, Consumer<List<String>> change) {
    Connector connector = TestShops.connector(SandboxSettings.changed(shop, change), http, clock);
    Throwable failure = catchThrowable(() -> sweep(connector, 10, () -> {}));
    assertThat(failure).isInstanceOf(Unauthorized.class);
    return failure;
  }

  @Test
  void encodesOnceAndAsksInUtcWithABlank() throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, true);
    sweep(bearer(shop), 10, () -> {});
    assertThat(lists(shop))
        .singleElement()
        .satisfies(request ->
            assertThat(request.rawQuery())
                .contains(
                    "searchCriteria%5Bfilter_groups%5D%5B0%5D%5Bfilters%5D%5B0%5D%5Bvalue%5D="
                        + "2026-11-22%2012%3A00%3A00")
                .contains("searchCriteria%5BcurrentPage%5D=1")
                .doesNotContain("+")
                .doesNotContain("%25"));
  }

  @Test
  void signsBracketsBlanksAndUmlautsAsTheyAreSent() {
    MagentoShop shop = shop(Version.V2_4_7, false);
    place(shop);
    MagentoOptions.Integration keys = shop.options().integration();
    MagentoApi api =
        ShopFeign.builder(
                http,
                OAuthAuthentication.header(
                    new OAuthSigner(
                        OAuthCredentials.withToken(
                            Secret.of(keys.consumerKey()),
                            Secret.of(keys.consumerSecret()),
                            Secret.of(keys.accessToken()),
                            Secret.of(keys.accessTokenSecret())),
                        SignatureMethod.HMAC_SHA256,
                        BaseAddress.asCalled(),
                        clock)))
            .target(MagentoApi.class, shop.uri().toString());
    String name = "Jürgen [Groß] + Söhne & Co. = 100% 茶碗";
    shop.modify(1, order -> order.put("customer_firstname", name));
    String filter = "searchCriteria[filter_groups][0][filters][0]";
    assertThat(
            api.orders(Map.of(filter + "[field]", "customer_firstname", filter + "[value]", name))
                .orders())
        .hasSize(1);
  }

  @Test
  void writesALinkForStaffOnlyAndOnce() throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, false);
    long id = place(shop);
    JsonNode before = shop.order(id).orElseThrow();
    clock.advance(Duration.ofMinutes(1));
    Connector connector = signing(shop, SignatureMethod.HMAC_SHA256);
    URI link = URI.create("https://www.trustpilot.com/evaluate-bgl/acme.example?p=a%2Fb%3D");
    OrderRef ref = new OrderRef(Long.toString(id));
    assertThat(connector.links().orElseThrow().write(ref, link, "invitera-1"))
        .isEqualTo(LinkResult.WRITTEN);
    assertThat(connector.links().orElseThrow().write(ref, link, "invitera-1"))
        .isEqualTo(LinkResult.ALREADY_PRESENT);
    JsonNode after = shop.order(id).orElseThrow();
    assertThat(after.path("status_histories")).hasSize(1);
    JsonNode comment = after.path("status_histories").get(0);
    assertThat(comment.path("comment").asText()).contains(link.toString()).contains("invitera-1");
    assertThat(comment.path("is_customer_notified").asInt()).isZero();
    assertThat(comment.path("is_visible_on_front").asInt()).isZero();
    assertThat(after.path("status")).isEqualTo(before.path("status"));
    assertThat(after.path("updated_at")).isEqualTo(before.path("updated_at"));
  }

  @ParameterizedTest
  @CsvSource({"V2_3, HMAC_SHA1, processing", "V2_4_7, HMAC_SHA256, my_shipped"})
  void leavesTheStatusAloneInAnyVersion(Version version, SignatureMethod method, String status)
      throws Exception {
    MagentoShop shop = shop(version, false);
    long id =
        shop.place(
            MagentoOrderDraft.by("Jürgen", "Groß", "juergen@customer.example")
                .state("processing")
                .status(status)
                .bag(1));
    JsonNode before = shop.order(id).orElseThrow();
    clock.advance(Duration.ofMinutes(1));
    assertThat(
            signing(shop, method)
                .links()
                .orElseThrow()
                .write(
                    new OrderRef(Long.toString(id)),
                    URI.create("https://www.trustpilot.com/evaluate-bgl/acme.example?p=a"),
                    "invitera-1"))
        .isEqualTo(LinkResult.WRITTEN);
    JsonNode after = shop.order(id).orElseThrow();
    assertThat(after.path("status")).isEqualTo(before.path("status"));
    assertThat(after.path("updated_at")).isEqualTo(before.path("updated_at"));
    assertThat(after.path("status_histories")).hasSize(1);
  }

  /** As ERP systems leave them: shipped, and nothing recorded of the payment. */
  @ParameterizedTest
  @CsvSource({
    "complete, 0, 1, true",
    "processing, 0, 1, true",
    "complete, 30, 1, false",
    "complete, 0, 0, false"
  })
  void writesNoCommentThatWouldCloseTheOrder(
      String state, int paid, int shipped, boolean wouldClose) throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, false);
    long id =
        shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").state(state).bag(1));
    shop.modify(
        id,
        order -> {
          order.put("total_paid", paid);
          order.path("items").forEach(row -> ((ObjectNode) row).put("qty_shipped", shipped));
        });
    JsonNode before = shop.order(id).orElseThrow();
    clock.advance(Duration.ofMinutes(1));
    Throwable failure =
        catchThrowable(() ->
            signing(shop, SignatureMethod.HMAC_SHA256)
                .links()
                .orElseThrow()
                .write(
                    new OrderRef(Long.toString(id)),
                    URI.create("https://www.trustpilot.com/evaluate-bgl/acme.example?p=a"),
                    "invitera-1"));
    JsonNode after = shop.order(id).orElseThrow();
    assertThat(after.path("state")).isEqualTo(before.path("state"));
    assertThat(after.path("updated_at")).isEqualTo(before.path("updated_at"));
    assertThat(shop.comments(id)).hasSize(wouldClose ? 0 : 1);
    if (wouldClose) {
      assertThat(failure)
          .isInstanceOf(UnexpectedReply.class)
          .hasMessageContaining("would close it with any comment");
    }
  }

  @Test
  void findsAnOrderInTheLanguageOfItsStoreView() throws Exception {
    MagentoShop shop = shop(Version.V2_4_7, false);
    long id =
        shop.place(MagentoOrderDraft.by("小明", "王", "ming@customer.example").store(5).bundle(1));
    LookupResult found =
        signing(shop, SignatureMethod.HMAC_SHA256)
            .lookup()
            .orElseThrow()
            .find(new OrderRef(Long.toString(id)));
    assertThat(found)
        .isInstanceOfSatisfying(
            LookupResult.Found.class,
            order -> {
              assertThat(order.order().locale()).contains("zh-Hans-CN");
              assertThat(order.order().lines()).hasSize(1);
            });
  }
}
