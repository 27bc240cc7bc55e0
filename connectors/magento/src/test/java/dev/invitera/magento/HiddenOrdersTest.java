package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import dev.invitera.testkit.MovableClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop in which an extension takes orders from the pages of its lists. */
class HiddenOrdersTest {

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient http = HttpClient.newHttpClient();
  private MagentoShop shop = shop(Version.V2_4_7);
  private SweptShop swept = swept();

  private MagentoShop shop(Version version) {
    return MagentoShop.start(MagentoOptions.defaults().withClock(clock).withVersion(version));
  }

  private SweptShop swept() {
    SignatureMethod method =
        shop.options().version() == Version.V2_3
            ? SignatureMethod.HMAC_SHA1
            : SignatureMethod.HMAC_SHA256;
    return new SweptShop(
        TestShops.connector(SandboxSettings.signing(shop, method), http, clock), clock.instant());
  }

  @AfterEach
  void close() {
    shop.close();
    http.close();
  }

  private void place(int count) {
    for (int i = 0; i < count; i++) {
      shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
    }
    clock.advance(Duration.ofSeconds(1));
  }

  /** Until the first order is not read again any more. */
  private void settle() throws Exception {
    place(1);
    for (int sweeps = 0; sweeps < 2; sweeps++) {
      assertThat(swept.sweep()).containsExactly("1");
      clock.advance(Duration.ofHours(3));
    }
  }

  private void hide(int from, int to) {
    for (long id = from; id <= to; id++) {
      shop.hideOrder(id);
    }
  }

  private List<RecordedRequest> lists() {
    return shop.server().requests().stream()
        .filter(request -> request.path().equals("/rest/V1/orders"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"V2_3, 10", "V2_3, 25", "V2_4_7, 10", "V2_4_7, 25", "V2_4_7, 110"})
  void pagesOfHiddenOrdersHoldUpNoneBehindThem(Version version, int hidden) throws Exception {
    shop.close();
    shop = shop(version);
    swept = swept();
    settle();
    place(hidden);
    hide(2, hidden + 1);
    place(2);

    assertThat(swept.sweep())
        .containsExactly(Integer.toString(hidden + 2), Integer.toString(hidden + 3));
  }

  @Test
  void theyAreNotSteppedOverForEver() throws Exception {
    settle();
    place(25);
    hide(2, 26);
    clock.advance(Duration.ofHours(3));
    assertThat(swept.sweep()).isEmpty();
    int before = lists().size();

    swept.sweep();

    assertThat(lists()).hasSize(before + 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 3", "1, 6, 3", "3, 3, 9"})
  void aPageBehindThemIsNoLargerThanWasAskedFor(int limit, int hidden, int shown) throws Exception {
    settle();
    place(hidden);
    hide(2, hidden + 1);
    place(shown);

    assertThat(swept.sweep(limit)).hasSize(shown).doesNotHaveDuplicates();
  }

  /** Some of them in an earlier second, some in the broken one's. */
  @ParameterizedTest
  @CsvSource({
    "V2_3, 0, 3",
    "V2_3, 4, 1",
    "V2_4_7, 0, 3",
    "V2_4_7, 4, 0",
    "V2_4_7, 4, 1",
    "V2_4_7, 30, 2"
  })
  void aBrokenOrderBehindThemHoldsUpNone(Version version, int earlier, int beside)
      throws Exception {
    shop.close();
    shop = shop(version);
    swept = swept();
    settle();
    place(earlier);
    place(beside + 3);
    int broken = 1 + earlier + beside + 1;
    hide(2, broken - 1);
    shop.breakOrder(broken);
    hide(broken + 1, broken + 1);

    List<String> came = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (int tries = 0; tries < 10 && came.isEmpty(); tries++) {
      try {
        came.addAll(swept.sweep());
      } catch (UnexpectedReply e) {
        assertThat(e).hasMessageContaining("var/report/api/738291004512");
      } finally {
        swept.unreadable.forEach(one -> told.add(one.ref().orElseThrow().orderId()));
      }
    }

    assertThat(came).containsExactly(Integer.toString(broken + 2));
    assertThat(told).containsExactly(Integer.toString(broken));
  }

  @Test
  void theOldestOrdersMayBeHidden() throws Exception {
    place(2);
    hide(1, 2);
    place(1);
    for (int sweeps = 0; sweeps < 3; sweeps++) {
      assertThat(swept.sweep()).containsExactly("3");
      clock.advance(Duration.ofHours(3));
    }
    place(12);
    hide(4, 15);
    clock.advance(Duration.ofHours(3));

    assertThat(swept.sweep()).isEmpty();
  }

  @Test
  void saysSoWhereAllAreHidden() {
    place(3);
    hide(1, 3);

    assertThatThrownBy(swept::sweep)
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("counts 3 orders and shows none of them");
  }

  @Test
  void saysSoWhereThereAreTooMany() throws Exception {
    settle();
    place(2101);
    hide(2, 2102);

    assertThatThrownBy(swept::sweep)
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("counts 2101 changed orders and shows none of the first 2");
  }
}
