package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import dev.invitera.testkit.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that shops set, and what versions do differently, over HTTP. */
class OldVersionsTest {

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");

  private SweptShop shop(SettingsDraft settings, HttpClient http) {
    return new SweptShop(TestShops.connector(settings.build(), http, clock), clock.instant());
  }

  private static void place(MagentoShop magento, int orders) {
    for (int i = 0; i < orders; i++) {
      magento.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V2_3, HMAC_SHA1, 1",
    "V2_3, HMAC_SHA1, 3",
    "V2_4_7, HMAC_SHA256, 1",
    "V2_4_7, HMAC_SHA256, 4"
  })
  void readsAllOrdersThroughSmallPages(Version version, SignatureMethod method, int limit)
      throws Exception {
    MagentoOptions options =
        MagentoOptions.defaults().withClock(clock).withVersion(version).withMaximumPageSize(limit);
    try (MagentoShop magento = MagentoShop.start(options);
        HttpClient http = HttpClient.newHttpClient()) {
      SweptShop shop = shop(SandboxSettings.draft(magento).method(method), http);
      place(magento, 7);
      assertThat(shop.sweep()).containsExactly("1", "2", "3", "4", "5", "6", "7");
      assertThat(
              magento.server().requests().stream()
                  .filter(request -> request.rawQuery().contains("pageSize%5D=10&")))
          .as("pages that were refused")
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"Maximum SearchCriteria pageSize is %max\",\"parameters\":{\"max\":2}}",
        "{\"message\":\"Maximum SearchCriteria pageSize is %max\",\"parameters\":{\"max\":\"2\"}}",
        "{\"message\":\"Maximum SearchCriteria pageSize is 2\"}"
      })
  void readsTheLimitInAnyForm(String refusal) throws Exception {
    try (MagentoShop magento = MagentoShop.start(MagentoOptions.defaults().withClock(clock));
        HttpClient http = HttpClient.newHttpClient()) {
      magento.server().faults().always("pageSize%5D=10&", Fault.json(400, refusal));
      SweptShop shop = shop(SandboxSettings.draft(magento), http);
      place(magento, 3);
      assertThat(shop.sweep()).containsExactly("1", "2", "3");
    }
  }

  /** An empty page is a list, or null where fields are chosen. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"items\":[],\"total_count\":0}", "{\"items\":null,\"total_count\":0}"})
  void takesAnEmptyPageInEitherForm(String page) throws Exception {
    try (MagentoShop magento = MagentoShop.start(MagentoOptions.defaults().withClock(clock));
        HttpClient http = HttpClient.newHttpClient()) {
      magento.server().faults().always("orders", Fault.json(200, page));
      assertThat(shop(SandboxSettings.draft(magento), http).sweep()).isEmpty();
    }
  }

  @Test
  void readsAShopWithoutUrlRewrites() throws Exception {
    try (MagentoShop magento = MagentoShop.start(MagentoOptions.defaults().withClock(clock));
        HttpClient http = HttpClient.newHttpClient()) {
      MagentoOptions.Integration keys = magento.options().integration();
      SettingsDraft settings =
          SettingsDraft.at(URI.create(magento.uri() + "/index.php"))
              .keys(
                  List.of(
                      keys.consumerKey(),
                      keys.consumerSecret(),
                      keys.accessToken(),
                      keys.accessTokenSecret()));
      SweptShop shop = shop(settings, http);
      place(magento, 1);
      assertThat(shop.sweep()).containsExactly("1");
      assertThat(magento.server().requests())
          .allSatisfy(request -> assertThat(request.path()).startsWith("/index.php/rest/"));
    }
  }
}
