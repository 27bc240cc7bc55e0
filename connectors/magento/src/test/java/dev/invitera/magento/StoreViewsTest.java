package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.sandbox.http.Fault;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What store views tell of orders, how long that is taken for true, and what without. */
class StoreViewsTest {

  private static final String CONFIGS = "GET /rest/V1/store/storeConfigs";

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient http = HttpClient.newHttpClient();
  private MagentoShop magento = MagentoShop.start(MagentoOptions.defaults().withClock(clock));

  @AfterEach
  void close() {
    magento.close();
    http.close();
  }

  private SweptShop shop() {
    return new SweptShop(
        TestShops.connector(SandboxSettings.draft(magento).build(), http, clock), clock.instant());
  }

  private long place(int storeView) {
    return magento.place(
        MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").store(storeView).bag(1));
  }

  private long reads() {
    return magento.server().requests().stream()
        .filter(request -> request.line().equals(CONFIGS))
        .count();
  }

  @Test
  void readsThemOnceForManyOrders() throws Exception {
    SweptShop shop = shop();
    long order = place(4);
    assertThat(shop.found(order).locale()).contains("pt-BR");
    assertThat(shop.found(order).storeView()).contains("ptbr");
    shop.sweep();
    shop.found(place(5));
    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void readsThemAnewNowAndThen() throws Exception {
    SweptShop shop = shop();
    long order = place(2);
    assertThat(shop.found(order).locale()).contains("nl-NL");
    magento.changeStoreView(2, "locale", "nl_BE");
    assertThat(shop.found(order).locale()).contains("nl-NL");
    clock.advance(StoreViewCache.GOOD.plusSeconds(1));
    assertThat(shop.found(order).locale()).contains("nl-BE");
  }

  @Test
  void readsThemAnewForAStoreViewThatIsNew() throws Exception {
    SweptShop shop = shop();
    shop.found(place(2));
    magento.addStoreView(9, "fr", 1, "fr_FR", URI.create("https://shop.example.com/fr/"));
    assertThat(shop.found(place(9)).locale()).contains("fr-FR");
    assertThat(reads()).isEqualTo(2);
  }

  @Test
  void asksForOneThatStaysUnknownNowAndThenOnly() throws Exception {
    SweptShop shop = shop();
    long order = place(77);
    assertThat(shop.found(order).locale()).isEmpty();
    shop.found(order);
    shop.sweep();
    assertThat(reads()).isEqualTo(1);
    clock.advance(StoreViewCache.REST.plusSeconds(1));
    shop.found(order);
    assertThat(reads()).isEqualTo(2);
  }

  @Test
  void goesOnWithTheOldOnesWhileTheyCannotBeReadAnew() throws Exception {
    SweptShop shop = shop();
    long order = place(2);
    shop.found(order);
    magento.server().faults().always(CONFIGS, Fault.status(503));
    clock.advance(StoreViewCache.GOOD.plusSeconds(1));
    assertThat(shop.found(order).locale()).contains("nl-NL");
    long tries = reads();
    shop.found(order);
    assertThat(reads()).as("tries while it rests").isEqualTo(tries);
  }

  @Test
  void noOrderLosesItsLanguageForAShopThatFailsForAMoment() throws Exception {
    SweptShop shop = shop();
    long order = place(2);
    magento.server().faults().add(CONFIGS, Fault.status(503), 1);
    assertThat(catchThrowable(() -> shop.found(order))).isInstanceOf(Unavailable.class);
    assertThat(shop.found(order).locale()).contains("nl-NL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[null]"})
  void anAnswerThatListsNoneIsSurvived(String body) throws Exception {
    SweptShop shop = shop();
    long order = place(2);
    magento.server().faults().add(CONFIGS, Fault.json(200, body), 1);
    Throwable failure = catchThrowable(() -> shop.found(order));
    assertThat(failure == null || failure instanceof ConnectorException).isTrue();
    clock.advance(StoreViewCache.REST.plusSeconds(1));
    assertThat(shop.found(order).locale()).contains("nl-NL");
  }

  @Test
  void severalThatStayUnknownAreAskedForNowAndThenOnly() throws Exception {
    SweptShop shop = shop();
    long one = place(77);
    long other = place(78);
    shop.found(one);
    shop.found(other);
    long reads = reads();
    for (int i = 0; i < 3; i++) {
      shop.found(one);
      shop.found(place(2));
      shop.found(other);
    }
    assertThat(reads()).isEqualTo(reads).isEqualTo(2);
  }

  @Test
  void withoutTheRightToReadThemOrdersComeWithoutLanguageAndHealthTells() throws Exception {
    magento.close();
    magento =
        MagentoShop.start(
            MagentoOptions.defaults()
                .withClock(clock)
                .withDeniedResources(Set.of("Magento_Backend::store")));
    SweptShop shop = shop();
    long order = place(2);
    assertThat(shop.sweep()).containsExactly(Long.toString(order));
    ShopOrder found = shop.found(order);
    assertThat(found.locale()).isEmpty();
    assertThat(found.storeView()).isEmpty();
    assertThat(found.attributes()).containsEntry("store_name", "Nederlands");
    assertThat(reads()).isEqualTo(1);
    assertThat(shop.connector().health().checks())
        .filteredOn(check -> check.name().equals("read store views"))
        .singleElement()
        .satisfies(check -> {
          assertThat(check.status()).isNotEqualTo(Health.Status.OK);
          assertThat(check.detail()).contains("Stores > Settings > All Stores");
        });
    clock.advance(Duration.ofMinutes(11));
    shop.found(order);
    assertThat(reads()).as("one by health, one after a rest").isEqualTo(3);
  }

  /** As a firewall before the shop does for paths that it does not know. */
  @Test
  void aForbiddenReplyIsSurvivedTheSame() throws Exception {
    magento.server().faults().always(CONFIGS, Fault.json(403, "{\"message\":\"Forbidden\"}"));
    SweptShop shop = shop();
    assertThat(shop.found(place(2)).locale()).isEmpty();
  }

  @Test
  void anOrderOfADeletedStoreViewKeepsItsName() throws Exception {
    SweptShop shop = shop();
    long order = place(3);
    magento.deleteStoreView(3);
    ShopOrder found = shop.found(order);
    assertThat(found.storeView()).isEmpty();
    assertThat(found.locale()).isEmpty();
    assertThat(found.attributes()).containsEntry("store_name", "Deutsch");
    assertThat(found.country()).isEqualTo(Optional.of("NL"));
  }
}
