package dev.invitera.magento;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.invitera.connector.Connector;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Magento's own errors, as a running shop answered them, come to. */
class RefusalsTest {

  @RegisterExtension
  static final WireMockExtension SHOP =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private static final Instant FROM = Instant.parse("2026-11-22T11:00:00Z");
  private static final OrderRef ORDER = new OrderRef("999999");
  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/acme?p=x");

  @AfterAll
  static void close() {
    HTTP.close();
  }

  private static Connector bearer() {
    return TestShops.connector(TestShops.bearer(URI.create(SHOP.baseUrl())), HTTP, CLOCK);
  }

  private static Connector signing(SignatureMethod method) {
    return TestShops.connector(
        TestShops.signing(URI.create(SHOP.baseUrl() + "/"), method), HTTP, CLOCK);
  }

  private static OrderPage poll(Connector connector) throws Exception {
    var orders = connector.orders().orElseThrow();
    return orders.poll(TestShops.Request.of(orders.startAt(FROM)));
  }

  private static Throwable failedPoll(Connector connector) {
    return catchThrowable(() -> poll(connector));
  }

  private static LookupResult find(Connector connector) throws Exception {
    return connector.lookup().orElseThrow().find(ORDER);
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json; charset=utf-8")
        .withBody(body);
  }

  private static ResponseDefinitionBuilder fixture(String file) {
    var exchange = Fixtures.json(file);
    return json(exchange.path("status").asInt(), exchange.path("body").toString());
  }

  private static void answer(ResponseDefinitionBuilder reply) {
    SHOP.stubFor(any(anyUrl()).willReturn(reply));
  }

  private static void answer(String path, ResponseDefinitionBuilder reply) {
    SHOP.stubFor(get(urlPathEqualTo(path)).willReturn(reply));
  }

  private static String order(String id, int storeId) {
    return Fixtures.order("order-guest-simple-id1.json")
        .put("entity_id", id)
        .put("store_id", storeId)
        .toString();
  }

  /** Else orders would be missed for as long as such an answer comes, and nothing told of it. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"message\":\"Maintenance\"}", "null", "[]", "\"\""})
  void anAnswerThatIsNoListIsNotTakenForNoOrders(String body) {
    SHOP.stubFor(get(urlPathEqualTo("/rest/V1/orders")).willReturn(okJson(body)));
    assertThat(failedPoll(bearer()))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("list orders at " + SHOP.baseUrl());
  }

  @Test
  void aRefusedBearerTokenTellsAllItsCauses() {
    answer(fixture("error-401-bad-token.exchange.json"));
    assertThat(failedPoll(bearer()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining(
            "\"The consumer isn't authorized to access Magento_Sales::actions_view.\"")
        .hasMessageContaining("access-token is wrong")
        .hasMessageContaining("give all four keys")
        .hasMessageContaining("oauth/consumer/enable_integration_as_bearer")
        .hasMessageContaining(
            "Sales > Operations > Orders > Actions > View (Magento_Sales::actions_view)")
        .hasMessageNotContaining("the-access-token");
  }

  @Test
  void parametersMayComeAsAList() {
    answer(
        json(
            401,
            """
            {"message":"The consumer isn't authorized to access %1.",
             "parameters":["Magento_Sales::actions_view"]}\
            """));
    assertThat(failedPoll(signing(SignatureMethod.HMAC_SHA256)))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("access Magento_Sales::actions_view.")
        .hasMessageContaining("the keys are not at fault")
        .hasMessageContaining("Orders > Actions > View")
        .hasMessageContaining("not active")
        .hasMessageContaining("Authorization header")
        .hasMessageNotContaining("enable_integration_as_bearer");
  }

  @Test
  void aRefusalInAnotherLanguageStillNamesTheResource() {
    answer(
        json(
            401,
            """
            {"message":"De gebruiker heeft geen toegang tot %resources.",
             "parameters":{"resources":"Magento_Sales::actions_view, Magento_Backend::store"}}\
            """));
    assertThat(failedPoll(bearer()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("Orders > Actions > View")
        .hasMessageContaining("Stores > Settings > All Stores");
  }

  @Test
  void aSignatureThatDoesNotFitPointsAtTheSecretsAndAtProxies() {
    answer(json(401, "{\"message\":\"The signature is invalid. Verify and try again.\"}"));
    assertThat(failedPoll(signing(SignatureMethod.HMAC_SHA256)))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("consumer-secret")
        .hasMessageContaining("X-Forwarded-Proto");
  }

  @Test
  void aKeyThatMagentoRepeatsIsNotShown() {
    answer(
        json(
            401,
            """
            {"message":"The nonce is already being used by the consumer with key %1.",
             "parameters":["0123456789abcdefghij0123456789ab"]}\
            """));
    assertThat(failedPoll(signing(SignatureMethod.HMAC_SHA256)))
        .hasMessageContaining("consumer with key")
        .hasMessageContaining("repeats requests")
        .hasMessageNotContaining("0123456789");
  }

  @Test
  void aRefusedSignatureMethodNamesItsSettingAndTheOther() {
    answer(
        json(
            400,
            """
            {"message":"Signature method %1 is not supported","parameters":["HMAC-SHA1"]}\
            """));
    assertThat(failedPoll(signing(SignatureMethod.HMAC_SHA1)))
        .isInstanceOfSatisfying(
            Misconfigured.class,
            e -> {
              assertThat(e.path()).isEqualTo("signature-method");
              assertThat(e)
                  .hasMessageContaining("takes no hmac-sha1")
                  .hasMessageContaining("set signature-method to hmac-sha256");
            });
  }

  /** In any language: what tells is how late it is there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "An error occurred validating the nonce",
        "Er is een fout opgetreden bij het valideren van de nonce"
      })
  void aClockThatIsAheadIsNamed(String message) {
    answer(
        json(401, "{\"message\":\"" + message + "\"}")
            .withHeader("Date", "Sun, 22 Nov 2026 11:48:00 GMT"));
    assertThat(failedPoll(signing(SignatureMethod.HMAC_SHA256)))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("12 min behind ours");
  }

  @Test
  void aNonceThatCannotBeCheckedForAMomentIsTriedAgain() {
    answer(
        json(401, "{\"message\":\"An error occurred validating the nonce\"}")
            .withHeader("Date", "Sun, 22 Nov 2026 11:52:00 GMT"));
    assertThat(failedPoll(signing(SignatureMethod.HMAC_SHA256)))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("tried again later")
        .hasMessageNotContaining("came twice");
  }

  @Test
  void anInternalErrorIsUnexpectedAndNamesItsReport() {
    answer(
        json(
            500,
            """
            {"message":"Internal Error. Details are available in Magento log file. Report ID:\
             webapi-656e1f2a7b3c4"}\
            """));
    assertThat(failedPoll(bearer()))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("webapi-656e1f2a7b3c4");
  }

  /** Later versions call an error of the database a bad request. */
  @Test
  void anErrorOfTheDatabaseNamesItsReportThoughItIsABadRequest() {
    answer(
        json(
            400,
            """
            {"message":"Internal Error. Details are available in Magento log file. Report ID:\
             webapi-656e1f2a7b3c4"}\
            """));
    assertThat(failedPoll(bearer()))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("look for report webapi-656e1f2a7b3c4");
  }

  /** In developer mode the text is the database's own, with whatever it was about. */
  @Test
  void aShopInDeveloperModeIsToldWithoutItsWords() {
    answer(
        json(
            500,
            """
            {"message":"SQLSTATE[42S22]: Unknown column, zoe-vis was the value","code":42,\
             "trace":"#0 lib/internal/Magento/Framework/DB/Statement/Pdo/Mysql.php(91)"}\
            """));
    assertThat(failedPoll(bearer()))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("developer mode")
        .hasMessageNotContaining("zoe-vis");
    assertThat(catchThrowable(() -> find(bearer()))).isInstanceOf(UnexpectedReply.class);
  }

  @Test
  void anyOtherServerErrorIsTriedAgain() {
    answer(aResponse().withStatus(503).withHeader("Retry-After", "120").withBody("<html>"));
    assertThat(failedPoll(bearer()))
        .isInstanceOfSatisfying(
            Unavailable.class,
            e ->
                assertThat(e.retryAfter())
                    .hasValueSatisfying(wait -> assertThat(wait.toSeconds()).isEqualTo(120)));
  }

  @Test
  void aRefusedRequestSaysWhy() {
    answer(fixture("error-no-criteria.exchange.json"));
    assertThat(failedPoll(bearer()))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("\"searchCriteria\" is required");
  }

  @Test
  void anAddressWithoutMagentoIsMisconfigured() {
    answer(aResponse().withStatus(404).withHeader("Content-Type", "text/html").withBody("<html>"));
    assertThat(failedPoll(bearer()))
        .isInstanceOfSatisfying(Misconfigured.class, e -> assertThat(e.path()).isEqualTo("url"));
    assertThat(catchThrowable(() -> find(bearer()))).isInstanceOf(Misconfigured.class);
    answer(json(404, "{\"message\":\"Request does not match any route.\"}"));
    assertThat(catchThrowable(() -> find(bearer())))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("not Magento's rest/V1");
  }

  @Test
  void anOrderThatTheShopDeniesIsGone() throws Exception {
    answer(fixture("error-404-order.exchange.json"));
    assertThat(find(bearer())).isInstanceOf(LookupResult.Gone.class);
  }

  @Test
  void anOrderDeniedInAnotherLanguageIsLookedForInTheList() throws Exception {
    answer(
        "/rest/V1/orders/999999",
        json(404, "{\"message\":\"De opgevraagde entiteit bestaat niet.\"}"));
    answer("/rest/V1/orders", okJson("{\"items\":[],\"total_count\":0}"));
    assertThat(find(bearer())).isInstanceOf(LookupResult.Gone.class);
    SHOP.verify(
        getRequestedFor(urlPathEqualTo("/rest/V1/orders"))
            .withQueryParam(
                "searchCriteria[filter_groups][0][filters][0][value]", equalTo("999999")));
  }

  @Test
  void whatIsNoMagentoIdIsGoneWithoutAsking() throws Exception {
    LookupResult found = bearer().lookup().orElseThrow().find(new OrderRef("../products/1"));
    assertThat(found).isInstanceOf(LookupResult.Gone.class);
    assertThat(SHOP.getAllServeEvents()).isEmpty();
  }

  @Test
  void asksForSmallerPagesWhereTheShopLimitsThem() throws Exception {
    answer("/rest/V1/orders", okJson("{\"items\":null,\"total_count\":0}"));
    SHOP.stubFor(
        get(urlPathEqualTo("/rest/V1/orders"))
            .withQueryParam("searchCriteria[pageSize]", equalTo("50"))
            .willReturn(
                json(
                    400,
                    """
                    {"message":"Maximum SearchCriteria pageSize is %max",
                     "parameters":{"max":20}}\
                    """)));
    Connector connector = bearer();
    assertThat(poll(connector).more()).isFalse();
    poll(connector);
    SHOP.verify(
        1,
        getRequestedFor(urlPathEqualTo("/rest/V1/orders"))
            .withQueryParam("searchCriteria[pageSize]", equalTo("50")));
    SHOP.verify(
        2,
        getRequestedFor(urlPathEqualTo("/rest/V1/orders"))
            .withQueryParam("searchCriteria[pageSize]", equalTo("20")));
  }

  @Test
  void oneOrderThatCannotBeReadDoesNotTakeItsPageWithIt() throws Exception {
    answer(
        "/rest/V1/orders",
        okJson(
            "{\"items\":["
                + order("1", 2).replaceFirst("(\"updated_at\":\")[^\"]*", "$12026-11-22 11:20:00")
                + ",{\"entity_id\":2,\"updated_at\":\"2026-11-22 11:30:00\",\"items\":{\"a\":1}}],"
                + "\"total_count\":2}"));
    answer("/rest/V1/store/storeConfigs", fixture("store-configs.exchange.json"));
    OrderPage page = poll(bearer());
    assertThat(page.orders()).hasSize(1);
    assertThat(page.unreadable())
        .singleElement()
        .satisfies(order -> assertThat(order.ref()).contains(new OrderRef("2")));
  }

  @Test
  void aCommentWithoutAReplyMayHaveBeenWritten() {
    answer("/rest/V1/orders/999999", okJson(order("999999", 1)));
    SHOP.stubFor(
        post(urlPathEqualTo("/rest/V1/orders/999999/comments"))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    assertThat(catchThrowable(() -> write(bearer())))
        .isInstanceOf(UnknownOutcome.class)
        .hasMessageNotContaining("evaluate-bgl");
    SHOP.stubFor(
        post(urlPathEqualTo("/rest/V1/orders/999999/comments"))
            .willReturn(json(500, "{\"message\":\"Internal Error. Report ID: webapi-656e1f2a\"}")));
    assertThat(catchThrowable(() -> write(bearer())))
        .isInstanceOf(UnknownOutcome.class)
        .hasMessageContaining("webapi-656e1f2a");
    SHOP.stubFor(
        post(urlPathEqualTo("/rest/V1/orders/999999/comments")).willReturn(okJson("false")));
    assertThat(catchThrowable(() -> write(bearer()))).isInstanceOf(UnknownOutcome.class);
  }

  @Test
  void aMissingRightToCommentIsNamed() {
    answer("/rest/V1/orders/999999", okJson(order("999999", 1)));
    SHOP.stubFor(
        post(urlPathEqualTo("/rest/V1/orders/999999/comments"))
            .willReturn(
                json(
                    401,
                    """
                    {"message":"The consumer isn't authorized to access %resources.",
                     "parameters":{"resources":"Magento_Sales::comment"}}\
                    """)));
    assertThat(catchThrowable(() -> write(bearer())))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("Orders > Actions > Comment");
  }

  @Test
  void anOrderDeletedBeforeTheCommentIsGone() throws Exception {
    SHOP.stubFor(
        get(urlPathEqualTo("/rest/V1/orders/999999"))
            .inScenario("deleted")
            .whenScenarioStateIs("Started")
            .willReturn(okJson(order("999999", 1)))
            .willSetStateTo("deleted"));
    SHOP.stubFor(
        get(urlPathEqualTo("/rest/V1/orders/999999"))
            .inScenario("deleted")
            .whenScenarioStateIs("deleted")
            .willReturn(fixture("error-404-order.exchange.json")));
    SHOP.stubFor(
        post(urlPathEqualTo("/rest/V1/orders/999999/comments"))
            .willReturn(fixture("error-404-order.exchange.json")));
    assertThat(write(bearer())).isEqualTo(LinkResult.ORDER_GONE);
  }

  private static LinkResult write(Connector connector) throws Exception {
    return connector.links().orElseThrow().write(ORDER, LINK, "invitera-42");
  }

  @Test
  void healthTellsEachThingItLookedAt() throws Exception {
    answer("/rest/V1/orders", okJson("{\"items\":[" + order("1", 2) + "],\"total_count\":188}"));
    answer("/rest/V1/store/storeConfigs", fixture("error-401-bad-token.exchange.json"));
    assertThat(bearer().health().checks())
        .extracting(check -> check.name() + " " + check.status())
        .contains("reach the shop OK", "read orders OK", "read store views DOWN");
    answer(fixture("error-401-bad-token.exchange.json"));
    assertThat(bearer().health().checks())
        .extracting(check -> check.name() + " " + check.status())
        .containsExactly(
            "reach the shop OK",
            "read orders DOWN",
            "read store views DOWN",
            "clock NOT_CHECKED",
            "platform version NOT_CHECKED");
  }

  @Test
  void healthOfAnUnreachableShopIsDown() throws Exception {
    answer(aResponse().withStatus(404).withBody("<html>"));
    Health health = bearer().health();
    assertThat(health.status()).isEqualTo(Health.Status.DOWN);
    assertThat(health.checks())
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("check url"));
  }
}
