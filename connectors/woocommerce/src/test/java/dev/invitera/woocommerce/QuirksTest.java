package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.sandbox.http.Fault;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shops, their hosts and their plugins do to the REST API on its way. */
class QuirksTest {

  private static final String NOTICES =
      "\uFEFF\n<br />\n<b>Warning</b>:  Undefined array key [\"{sku}\"] in"
          + " <b>/var/www/plugin.php</b> on line <b>7</b><br />\n"
          + "Deprecated: Creation of dynamic property Plugin::$x is deprecated {main}\n";

  private TestShop shop = TestShop.plain();

  @AfterEach
  void close() {
    shop.close();
  }

  private void reopen(TestShop other) {
    shop.close();
    shop = other;
  }

  private List<OrderRef> sweep(int limit) throws Exception {
    return shop.sweep(TestShop.START, limit, () -> {}).stream().map(ShopOrder::ref).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html",
    "403, firewalls and security plugins",
    "406, firewalls and security plugins",
    "500, 500",
    "503, tried again later"
  })
  void survivesWebPagesForAnswers(int status, String told) throws Exception {
    OrderRef order = shop.put();
    shop.server.server().faults().always("orders", Fault.html(status));

    Class<? extends ConnectorException> kind =
        status == 200 ? UnexpectedReply.class : Unavailable.class;
    assertThatThrownBy(() -> sweep(10)).isInstanceOf(kind).hasMessageContaining(told);
    assertThatThrownBy(() -> shop.find(order)).isInstanceOf(kind).hasMessageContaining(told);
    assertThatThrownBy(() -> shop.note(order)).isInstanceOf(kind).hasMessageContaining(told);

    shop.server.server().faults().clear();
    assertThat(sweep(10)).containsExactly(order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"403", "406"})
  void tellsAFirewallFromAnOrderThatIsGone(int status) throws Exception {
    OrderRef order = shop.put();
    shop.server.server().faults().always("orders/", Fault.html(status));

    assertThatThrownBy(() -> shop.find(order)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> shop.note(order)).isInstanceOf(Unavailable.class);
  }

  @Test
  void readsEverythingBehindNoticesAndAByteOrderMark() throws Exception {
    shop.server.server().faults().always("", new Fault.TextBeforeBody(NOTICES));

    shop.works();
  }

  @Test
  void understandsRefusalsBehindNotices() throws Exception {
    shop.server.server().faults().always("", new Fault.TextBeforeBody(NOTICES));

    assertThat(shop.find(new OrderRef("999"))).isInstanceOf(LookupResult.Gone.class);
  }

  @Test
  void losesNoOrderWhereAProxyDropsThePagingHeaders() throws Exception {
    List<OrderRef> orders = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      orders.add(shop.put());
      if (i % 4 == 0) {
        shop.clock.advance(java.time.Duration.ofSeconds(1));
      }
    }
    shop.server.server().faults().always("orders", new Fault.WithoutHeaders("X-WP-"));

    for (int limit : new int[] {1, 2, 3, 100}) {
      assertThat(sweep(limit)).containsAll(orders);
    }
  }

  @Test
  void worksInASubfolder() throws Exception {
    reopen(
        TestShop.plain(
            options -> options.withHomeUrl(URI.create("http://acme.example/shop")),
            settings -> settings.folder("/shop/").homeUrl("http://acme.example/shop")));
    shop.works();
    assertThat(shop.lastRequest().path()).startsWith("/shop/wp-json/");
  }

  @Test
  void worksInASubfolderOverTls() throws Exception {
    reopen(
        TestShop.tls(
            options ->
                options.withBehindTls(true).withHomeUrl(URI.create("http://acme.example/shop")),
            settings -> settings.folder("/shop").homeUrl("https://acme.example/shop")));
    shop.works();
  }

  @Test
  void writesBackByIdWhereAPluginGivesNumbersOfItsOwn() throws Exception {
    OrderRef order = shop.put();
    shop.server.modify(TestShop.id(order), json -> json.put("number", "WEB-2026/00082"));

    assertThat(shop.find(order))
        .isInstanceOfSatisfying(
            LookupResult.Found.class,
            found -> {
              assertThat(found.order().number()).isEqualTo("WEB-2026/00082");
              assertThat(found.order().ref()).isEqualTo(order);
            });
    assertThat(shop.note(order)).isEqualTo(LinkResult.WRITTEN);
    assertThat(shop.server.notes(TestShop.id(order))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "502", "504", "reset", "cut"})
  void asksForFewerOrdersWhateverBreaksALargePage(String how) throws Exception {
    OrderRef order = shop.put();
    Fault fault =
        switch (how) {
          case "reset" -> new Fault.ResetAfterReading();
          case "cut" -> new Fault.TruncatedBody();
          default -> Fault.html(Integer.parseInt(how));
        };
    shop.server.server().faults().always("per_page=100", fault);

    assertThatThrownBy(() -> sweep(100)).isInstanceOf(ConnectorException.class);
    assertThat(sweep(100)).containsExactly(order);
    assertThat(shop.lastRequest().query().last("per_page")).contains("50");
  }
}
