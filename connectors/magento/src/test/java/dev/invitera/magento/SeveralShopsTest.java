package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.testkit.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several shops on one Magento with one credential: each order is exactly one shop's. */
class SeveralShopsTest {

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient http = HttpClient.newHttpClient();
  private MagentoShop magento = start(MagentoOptions.defaults());

  private MagentoShop start(MagentoOptions options) {
    return MagentoShop.start(options.withClock(clock));
  }

  @BeforeEach
  void addWebsite() {
    magento.addWebsite(2, "outlet", "Outlet");
    magento.addStoreView(21, "outlet_nl", 2, "nl_NL", URI.create("https://outlet.example/nl/"));
  }

  @AfterEach
  void close() {
    magento.close();
    http.close();
  }

  private SweptShop shop(SettingsDraft settings) {
    return new SweptShop(TestShops.connector(settings.build(), http, clock), clock.instant());
  }

  private SweptShop views(String... codes) {
    return shop(SandboxSettings.draft(magento).storeViews(codes));
  }

  private SweptShop websites(String... codes) {
    return shop(SandboxSettings.draft(magento).websites(codes));
  }

  private long place(int storeView) {
    clock.advance(Duration.ofSeconds(1));
    return magento.place(
        MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").store(storeView).bag(1));
  }

  private static String id(long order) {
    return Long.toString(order);
  }

  @Test
  void eachShopTakesTheOrdersOfItsStoreViewsOnly() throws Exception {
    SweptShop dutch = views("nl", "outlet_nl");
    SweptShop german = views("3");
    SweptShop everything = shop(SandboxSettings.draft(magento));
    long one = place(2);
    long two = place(3);
    long three = place(21);
    long english = place(1);
    assertThat(dutch.sweep()).containsExactly(id(one), id(three));
    assertThat(german.sweep()).containsExactly(id(two));
    assertThat(everything.sweep()).containsExactly(id(one), id(two), id(three), id(english));
    assertThat(german.found(two).storeView()).contains("de");
    assertThat(german.find(one)).isInstanceOf(LookupResult.Gone.class);
    assertThat(dutch.find(two)).isInstanceOf(LookupResult.Gone.class);
  }

  @Test
  void theShopLeavesOtherStoreViewsOutItself() throws Exception {
    SweptShop dutch = views("nl");
    place(1);
    dutch.sweep();
    assertThat(lists())
        .last()
        .satisfies(request ->
            assertThat(request.rawQuery())
                .contains("%5Bfield%5D=store_id&")
                .contains("%5Bcondition_type%5D=in&")
                .contains("%5Bvalue%5D=2&"));
  }

  private java.util.List<RecordedRequest> lists() {
    return magento.server().requests().stream()
        .filter(request -> request.path().equals("/rest/V1/orders"))
        .toList();
  }

  @Test
  void eachShopTakesTheOrdersOfItsWebsitesOnly() throws Exception {
    SweptShop main = websites("base");
    SweptShop outlet = websites("2");
    long one = place(2);
    long two = place(21);
    assertThat(main.sweep()).containsExactly(id(one));
    assertThat(outlet.sweep()).containsExactly(id(two));
    assertThat(main.find(two)).isInstanceOf(LookupResult.Gone.class);
    assertThat(outlet.find(one)).isInstanceOf(LookupResult.Gone.class);
    assertThat(outlet.found(two).locale()).contains("nl-NL");
  }

  @Test
  void anOrderOfAStoreViewMadeAMomentAgoIsItsWebsites() throws Exception {
    SweptShop main = websites("base");
    SweptShop outlet = websites("outlet");
    main.sweep();
    outlet.sweep();
    magento.addStoreView(22, "outlet_de", 2, "de_DE", URI.create("https://outlet.example/de/"));
    long order = place(22);
    assertThat(main.sweep()).isEmpty();
    assertThat(outlet.sweep()).containsExactly(id(order));
    assertThat(outlet.found(order).storeView()).contains("outlet_de");
  }

  @Test
  void anOrderOfADeletedStoreViewStaysItsWebsites() throws Exception {
    SweptShop main = websites("base");
    SweptShop outlet = websites("outlet");
    long ours = place(21);
    long theirs = place(4);
    magento.deleteStoreView(21);
    magento.deleteStoreView(4);
    assertThat(outlet.sweep()).containsExactly(id(ours));
    assertThat(main.sweep()).containsExactly(id(theirs));
    assertThat(outlet.found(ours).locale()).isEmpty();
    assertThat(outlet.found(ours).attributes()).containsEntry("store_name", "outlet_nl");
    assertThat(outlet.find(theirs)).isInstanceOf(LookupResult.Gone.class);
  }

  @Test
  void anOrderOfWhichNothingIsToldIsLeftToAPerson() throws Exception {
    SweptShop outlet = websites("outlet");
    long order = place(21);
    magento.modify(order, json -> json.remove(java.util.List.of("store_id", "store_name")));
    assertThat(outlet.sweep()).isEmpty();
    assertThat(outlet.unreadable)
        .singleElement()
        .extracting(UnreadableOrder::ref)
        .isEqualTo(Optional.of(new OrderRef(id(order))));
    assertThat(catchThrowable(() -> outlet.find(order)))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("its store view was deleted");
  }

  @Test
  void aDeletedStoreViewPausesTheShopThatNamesIt() throws Exception {
    SweptShop dutch = views("nl");
    long order = place(2);
    assertThat(dutch.sweep()).containsExactly(id(order));
    magento.deleteStoreView(2);
    clock.advance(StoreViewCache.GOOD.plusMinutes(1));
    assertThat(catchThrowable(dutch::sweep))
        .isInstanceOfSatisfying(
            Misconfigured.class, e -> assertThat(e.path()).isEqualTo("store-views"))
        .hasMessageContaining("store view 'nl'")
        .hasMessageContaining("default, de, ptbr, zh, outlet_nl");
    assertThat(catchThrowable(() -> dutch.find(order))).isInstanceOf(Misconfigured.class);
  }

  /** Neither gone, which would end its invitation, nor found, which another shop may do as well. */
  @Test
  void anOrderWhoseStoreViewIsNoMoreIsNeitherFoundNorGone() throws Exception {
    SweptShop rest = views("de");
    long order = place(2);
    magento.deleteStoreView(2);
    assertThat(rest.sweep()).isEmpty();
    assertThat(catchThrowable(() -> rest.find(order)))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("which shop's order");
  }

  @Test
  void namesWhatTheShopDoesNotHave() throws Exception {
    assertThat(catchThrowable(() -> views("nl", "nederlands").sweep()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("'nederlands'")
        .hasMessageContaining("it has default, nl, de");
    assertThat(catchThrowable(() -> websites("main").sweep()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("website 'main'")
        .hasMessageContaining("it has base, outlet");
  }

  @Test
  void healthTellsWhetherOrdersCanBeToldApart() throws Exception {
    assertThat(check(views("nl"))).contains(Health.Status.OK);
    assertThat(check(websites("base"))).contains(Health.Status.OK);
    assertThat(check(views("gone"))).contains(Health.Status.DOWN);
    assertThat(check(shop(SandboxSettings.draft(magento)))).isEmpty();
  }

  private static Optional<Health.Status> check(SweptShop shop) throws InterruptedException {
    return shop.connector().health().checks().stream()
        .filter(check -> check.name().equals("tell orders apart"))
        .map(Health.Check::status)
        .findFirst();
  }

  @Test
  void withoutTheRightToReadStoreViewsOnlyTheirNumbersDo() throws Exception {
    magento.close();
    magento =
        start(MagentoOptions.defaults().withDeniedResources(Set.of("Magento_Backend::store")));
    SweptShop byNumber = views("2");
    long order = place(2);
    place(3);
    assertThat(byNumber.sweep()).containsExactly(id(order));
    assertThat(catchThrowable(() -> views("nl").sweep()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("store-views cannot be told apart")
        .hasMessageContaining("Stores > Settings > All Stores");
    assertThat(catchThrowable(() -> websites("base").sweep())).isInstanceOf(Unauthorized.class);
  }
}
