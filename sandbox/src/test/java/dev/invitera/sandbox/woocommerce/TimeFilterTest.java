package dev.invitera.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.sandbox.MovableClock;
import dev.invitera.sandbox.Web;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order modified at 03:30:00 GMT, 04:30:00 in the store, seen through every kind of bound. */
class TimeFilterTest {
  private static final String KEY =
      Web.basic(
          WooCommerceOptions.DEFAULT_KEY.consumerKey(),
          WooCommerceOptions.DEFAULT_KEY.consumerSecret());

  private final MovableClock clock = new MovableClock("2026-11-20T03:30:00Z");
  private WooCommerceShop shop;
  private long order;

  @BeforeEach
  void start() {
    shop =
        WooCommerceShop.start(WooCommerceOptions.defaults().withBehindTls(true).withClock(clock));
    order = shop.place(OrderDraft.by("Anna", "Jansen", "anna@example.com").product(11, 1));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    // Naive GMT is right with the flag and read as store-local without.
    "modified_after=2026-11-20T03:29:59&dates_are_gmt=true, 1",
    "modified_after=2026-11-20T03:30:00&dates_are_gmt=true, 0",
    "modified_after=2026-11-20T03:30:01, 1",
    // Naive local is right without the flag, and an hour late with it.
    "modified_after=2026-11-20T04:29:59, 1",
    "modified_after=2026-11-20T04:30:00, 0",
    "modified_after=2026-11-20T04:29:59&dates_are_gmt=true, 0",
    // With a zone: right without the flag; with it local time is compared with GMT.
    "modified_after=2026-11-20T03:29:59Z, 1",
    "modified_after=2026-11-20T03:30:00Z, 0",
    "modified_after=2026-11-20T04:29:59%2B01:00, 1",
    "modified_after=2026-11-20T03:29:59Z&dates_are_gmt=true, 0",
    // The upper bound excludes equality too.
    "modified_before=2026-11-20T03:30:01&dates_are_gmt=true, 1",
    "modified_before=2026-11-20T03:30:00&dates_are_gmt=true, 0",
    "modified_before=2026-11-20T04:30:01, 1",
    "modified_before=2026-11-20T04:30:00, 0",
    // Creation is filtered alike.
    "after=2026-11-20T03:29:59&dates_are_gmt=true, 1",
    "before=2026-11-20T03:30:00&dates_are_gmt=true, 0",
  })
  void comparesTimesAsWooCommerceDoes(String query, String found) throws IOException {
    HttpResponse<String> answer = list(query);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-WP-Total")).contains(found);
  }

  /**
   * On this day the store's clocks go from 02:00 to 03:00: there is no 02:15, whatever the flag.
   */
  @ParameterizedTest
  @CsvSource({
    "modified_after=2027-03-28T02:15:00&dates_are_gmt=true, 0",
    "modified_after=2027-03-28T02:15:00Z, 1",
    "modified_before=2027-03-28T02:15:00&dates_are_gmt=true, 1",
    "modified_before=2027-03-28T02:15:00Z, 0",
  })
  void movesNaiveTimesThatTheStoresClocksSkip(String query, String found) throws IOException {
    clock.set("2027-03-28T02:30:00Z");
    shop.touch(order);
    assertThat(list(query).headers().firstValue("X-WP-Total")).contains(found);
  }

  @Test
  void refusesWhatIsNoTime() throws IOException {
    HttpResponse<String> answer = list("modified_after=yesterday");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Web.json(answer).path("data").path("params").path("modified_after").asText())
        .isEqualTo("Invalid date.");
  }

  private HttpResponse<String> list(String query) throws IOException {
    return Web.get(shop.uri(), "/wp-json/wc/v3/orders?" + query, "Authorization", KEY);
  }
}
