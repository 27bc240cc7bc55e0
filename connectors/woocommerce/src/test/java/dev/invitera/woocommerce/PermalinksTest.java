package dev.invitera.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.Query;
import dev.invitera.sandbox.woocommerce.Permalinks;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.testkit.TestProduct;
import java.net.URI;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the REST API is, with each kind of permalinks. */
class PermalinksTest {

  private TestShop shop = TestShop.plain();

  @AfterEach
  void close() {
    shop.close();
  }

  private void reopen(TestShop other) {
    shop.close();
    shop = other;
  }

  @ParameterizedTest
  @EnumSource(names = "PRETTY", mode = EnumSource.Mode.EXCLUDE)
  void findsTheApiOfPlainPermalinksByItself(Permalinks plain) throws Exception {
    shop.server.permalinks(plain);

    shop.works();
    assertThat(shop.lastRequest().path()).isEqualTo("/index.php");
    assertThat(shop.lastRequest().query().last("rest_route")).isPresent();
    assertThat(shop.connector.health().checks())
        .anyMatch(check -> check.detail().contains("'Plain'"));
  }

  /** Health is what looks first where nothing was read yet, as in {@code check --online}. */
  @ParameterizedTest
  @EnumSource(names = "PRETTY", mode = EnumSource.Mode.EXCLUDE)
  void isWellWithPlainPermalinks(Permalinks plain) throws Exception {
    shop.server.permalinks(plain);

    assertThat(shop.connector.health().checks())
        .filteredOn(check -> !check.name().equals("clock"))
        .hasSizeGreaterThan(6)
        .allMatch(check -> check.status() == Status.OK);
  }

  @ParameterizedTest
  @EnumSource(names = "PRETTY", mode = EnumSource.Mode.EXCLUDE)
  void findsTheApiOfPlainPermalinksInASubfolder(Permalinks plain) throws Exception {
    reopen(
        TestShop.plain(
            options -> options.withHomeUrl(URI.create("http://acme.example/shop")),
            settings -> settings.folder("/shop").homeUrl("http://acme.example/shop")));
    shop.server.permalinks(plain);

    shop.works();
    assertThat(shop.lastRequest().path()).isEqualTo("/shop/index.php");
  }

  @ParameterizedTest
  @EnumSource(names = "PRETTY", mode = EnumSource.Mode.EXCLUDE)
  void findsTheApiOfPlainPermalinksInASubfolderOverTls(Permalinks plain) throws Exception {
    reopen(
        TestShop.tls(
            options ->
                options.withBehindTls(true).withHomeUrl(URI.create("http://acme.example/shop")),
            settings -> settings.folder("/shop").homeUrl("https://acme.example/shop")));
    shop.server.permalinks(plain);

    shop.works();
  }

  @ParameterizedTest
  @EnumSource(names = "PRETTY", mode = EnumSource.Mode.EXCLUDE)
  void findsTheApiOfPlainPermalinksWithTheKeyInTheQuery(Permalinks plain) throws Exception {
    reopen(TestShop.tls(options -> options.withBehindTls(true), Settings::credentialsInQuery));
    shop.server.permalinks(plain);

    shop.works();
  }

  @Test
  void findsProductsWithPlainPermalinks() throws Exception {
    shop.server.permalinks(Permalinks.PLAIN_BEHIND_INDEX);
    ShopProducts products = new ShopProducts(shop.server);
    ProductRef product = products.put(TestProduct.number(1));

    assertThat(shop.connector.products().orElseThrow().find(Set.of(product))).isNotEmpty();
  }

  /** The base string of class-wc-rest-authentication.php, made here by hand. */
  @Test
  void signsTheRouteInTheQueryAsWooCommerceComputesIt() throws Exception {
    shop.server.permalinks(Permalinks.PLAIN_BEHIND_INDEX);
    shop.find(shop.put());

    var sent = shop.lastRequest();
    TreeMap<String, String> signed = new TreeMap<>();
    sent.query().parameters().forEach(p -> signed.put(p.name(), p.value()));
    String signature = signed.remove("oauth_signature");
    String parameters =
        signed.entrySet().stream()
            .map(p ->
                Query.percentEncode(Query.percentEncode(p.getKey()) + "=")
                    + Query.percentEncode(Query.percentEncode(p.getValue())))
            .collect(Collectors.joining("%26"));
    String base = "GET&" + Query.percentEncode(shop.server.uri() + "/index.php") + "&" + parameters;
    assertThat(signed).containsKeys("rest_route", "invitera", "_fields");
    assertThat(signature)
        .isEqualTo(
            HmacSignature.SHA256_BASE64.sign(
                (TestShop.KEY.consumerSecret() + "&").getBytes(UTF_8), base.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(names = "PRETTY", mode = EnumSource.Mode.EXCLUDE)
  void asksOnceOnlyWhetherPermalinksArePlain(Permalinks plain) throws Exception {
    shop.server.permalinks(plain);
    OrderRef order = shop.put();
    shop.find(order);
    int before = (int) shop.server.server().requestCount();
    shop.find(order);
    assertThat(shop.server.server().requestCount()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @EnumSource(names = "PRETTY", mode = EnumSource.Mode.EXCLUDE)
  void followsPermalinksThatAreChangedLater(Permalinks plain) throws Exception {
    OrderRef order = shop.put();
    shop.find(order);
    shop.server.permalinks(plain);
    assertThat(shop.find(order)).isInstanceOf(LookupResult.Found.class);

    shop.server.permalinks(Permalinks.PRETTY);
    shop.server.server().faults().always("rest_route", Fault.html(404));
    assertThat(shop.find(order)).isInstanceOf(LookupResult.Found.class);
    assertThat(shop.lastRequest().path()).startsWith("/wp-json/");
  }

  /** What stands in the way of one call only is no matter of permalinks. */
  @Test
  void keepsPrettyPermalinksThoughSomethingShowsAWebPage() throws Exception {
    OrderRef order = shop.put();
    shop.server.server().faults().add("orders", Fault.html(200), 2);
    assertThatThrownBy(() -> shop.find(order)).isInstanceOf(UnexpectedReply.class);

    shop.find(order);
    assertThat(shop.lastRequest().path()).startsWith("/wp-json/");
  }

  @Test
  void looksByQueryWhereThePathIsSentElsewhere() throws Exception {
    OrderRef order = shop.put();
    shop.server
        .server()
        .faults()
        .always("/wp-json/wc/v3/orders/", Fault.redirect(302, shop.server.uri().resolve("/")));

    assertThat(shop.find(order)).isInstanceOf(LookupResult.Found.class);
  }

  /** As a site without the REST API does. */
  @Test
  void saysThatNoApiIsThereWhereTheSiteOnlySendsUsAbout() throws Exception {
    OrderRef order = shop.put();
    shop.server
        .server()
        .faults()
        .always("", Fault.redirect(301, shop.server.uri().resolve("/welcome/")));

    assertThatThrownBy(() -> shop.find(order))
        .isInstanceOf(ConnectorException.Misconfigured.class)
        .hasMessageContaining("rest_route")
        .message()
        .doesNotContain("set url to the right address");
  }

  @Test
  void goesBackToPrettyPermalinksWhereNothingAnswersOtherwise() throws Exception {
    OrderRef order = shop.put();
    shop.server.server().faults().always("", Fault.html(404));
    assertThatThrownBy(() -> shop.find(order))
        .isInstanceOf(ConnectorException.Misconfigured.class)
        .hasMessageContaining("rest_route");

    shop.server.server().faults().clear();
    shop.find(order);
    assertThat(shop.lastRequest().path()).startsWith("/wp-json/");
  }
}
