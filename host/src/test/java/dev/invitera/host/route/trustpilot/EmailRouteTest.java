package dev.invitera.host.route.trustpilot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.config.AccountConfig.Grant;
import dev.invitera.host.config.AccountConfig.RateLimit;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Sender;
import dev.invitera.host.route.Route;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRouteTest {

  private static final String TOKEN_PATH =
      "/v1/oauth/oauth-business-users-for-applications/accesstoken";
  private static final String UNIT = "5f3a9c0e1b2d4e0001a2b3c4";
  private static final String INVITE_PATH =
      "/v1/private/business-units/" + UNIT + "/email-invitations";
  private static final Instant NOW = Instant.parse("2026-12-01T08:00:00.750Z");

  @RegisterExtension
  static final WireMockExtension TRUSTPILOT =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private TrustpilotAccounts accounts;

  @BeforeEach
  void answerAsTrustpilotDoes() throws IOException {
    accounts = accounts(new Grant.ClientCredentials(), NOW, TRUSTPILOT.baseUrl());
    TRUSTPILOT.stubFor(
        post(TOKEN_PATH).willReturn(okJson(fixture("token-client-credentials.response.json"))));
    TRUSTPILOT.stubFor(
        get(urlPathEqualTo("/v1/business-units/find"))
            .willReturn(okJson(fixture("business-unit-find.response.json"))));
    TRUSTPILOT.stubFor(post(INVITE_PATH).willReturn(ok()));
  }

  @AfterEach
  void close() throws IOException {
    accounts.close();
  }

  @Test
  void sendsAServiceInvitationInTrustpilotsOwnShape() throws Exception {
    Outcome outcome = attempt(service());

    assertThat(outcome).isEqualTo(new Outcome.Sent("HTTP 200"));
    TRUSTPILOT.verify(
        1,
        postRequestedFor(urlEqualTo(INVITE_PATH))
            .withHeader("Authorization", equalTo("Bearer eyACCESS-shared-0003"))
            .withHeader("x-business-user-id", equalTo("user-1"))
            .withRequestBody(
                equalToJson(fixture("email-invitations.service.request.json"), false, false)));
    TRUSTPILOT.verify(
        getRequestedFor(urlEqualTo("/v1/business-units/find?name=butik-nord.example"))
            .withHeader("apikey", equalTo("key")));
    TRUSTPILOT.verify(
        postRequestedFor(urlEqualTo(TOKEN_PATH))
            .withHeader("Authorization", equalTo("Basic a2V5OnNlY3JldA=="))
            .withRequestBody(equalTo("grant_type=client_credentials")));
  }

  @Test
  void sendsNothingAndSaysSoWhileNobodyCanTellWhatTheLimitLeaves() throws Exception {
    String url = TRUSTPILOT.baseUrl();
    RateLimit limit = new RateLimit(833, Duration.ofMinutes(5));
    AwayTime time = new AwayTime();
    accounts.close();
    accounts =
        accounts(
            config(new Grant.ClientCredentials(), url, url, Optional.of(limit)),
            NOW,
            Buckets.local(time));
    Route route = new EmailRoute(accounts.account("acme"), "butik-nord.example");
    time.away = true;

    assertThat(route.attempt(service(), NOW)).isInstanceOf(Outcome.NotSent.class);
    TRUSTPILOT.verify(0, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @Test
  void putsTheServiceReviewBeforeTheProductReviewInOneRequest() throws Exception {
    attempt(both());

    TRUSTPILOT.verify(
        postRequestedFor(urlEqualTo(INVITE_PATH))
            .withRequestBody(
                equalToJson(
                    """
                    {"consumerEmail":"jane.doe@example.com","consumerName":"Jane Doe",
                     "referenceNumber":"1002","locale":"sv-SE","locationId":"STHLM-1","type":"email",
                     "serviceReviewInvitation":{"preferredSendTime":"2026-12-01T08:00:00",
                       "redirectUri":"https://shop.example/"},
                     "productReviewInvitation":{"preferredSendTime":"2026-12-01T08:00:01",
                       "redirectUri":"https://shop.example/",
                       "products":[{"sku":"MUG-01","name":"Stoneware mug","mpn":"SM-250",
                         "brand":"Lera","imageUrl":"https://shop.example/img/mug-01.jpg",
                         "productUrl":"https://shop.example/p/mug-01","gtin":"07350000000018"}]}}
                    """,
                    false,
                    false)));
  }

  @Test
  void asksForTokenAndBusinessUnitOnceForManyAttemptsAtTheSameTime() throws Exception {
    List<Callable<Outcome>> attempts =
        IntStream.range(0, 20).<Callable<Outcome>>mapToObj(_ -> () -> attempt(service())).toList();
    attempt(service());
    accounts.close();
    accounts = accounts(new Grant.ClientCredentials(), NOW, TRUSTPILOT.baseUrl());
    TRUSTPILOT.resetRequests();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(attempts)) {
        assertThat(future.get()).isInstanceOf(Outcome.Sent.class);
      }
    }

    TRUSTPILOT.verify(1, postRequestedFor(urlEqualTo(TOKEN_PATH)));
    TRUSTPILOT.verify(20, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @Test
  void asksForATokenByPassword() throws Exception {
    accounts.close();
    accounts = accounts(new Grant.Password("a b@x", Secret.of("p&w")), NOW, TRUSTPILOT.baseUrl());

    attempt(service());

    TRUSTPILOT.verify(
        postRequestedFor(urlEqualTo(TOKEN_PATH))
            .withRequestBody(equalTo("grant_type=password&username=a+b%40x&password=p%26w")));
  }

  @Test
  void takesANewTokenAndRepeatsOnceAfter401() throws Exception {
    TRUSTPILOT.stubFor(
        post(INVITE_PATH)
            .inScenario("expired")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(unauthorized().withBody(fixture("error-401-gateway.json")))
            .willSetStateTo("renewed"));
    TRUSTPILOT.stubFor(
        post(INVITE_PATH).inScenario("expired").whenScenarioStateIs("renewed").willReturn(ok()));

    assertThat(attempt(service())).isInstanceOf(Outcome.Sent.class);
    TRUSTPILOT.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
  }

  @Test
  void restsTheAccountWhenFreshTokensAreRefused() throws Exception {
    TRUSTPILOT.stubFor(post(INVITE_PATH).willReturn(unauthorized()));

    assertThat(attempt(service()))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            notSent -> assertThat(notSent.scope()).isEqualTo(Outcome.Scope.ACCOUNT));
    TRUSTPILOT.verify(2, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @Test
  void sendsNothingWithoutAToken() throws Exception {
    TRUSTPILOT.stubFor(
        post(TOKEN_PATH)
            .willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_client\"}")));

    assertThat(attempt(service()))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            notSent -> {
              assertThat(notSent.scope()).isEqualTo(Outcome.Scope.ACCOUNT);
              assertThat(notSent.why()).contains("acme", "invalid_client", "api-key");
            });
    TRUSTPILOT.verify(0, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void triesAgainWhatTrustpilotCouldNotTake(int status) throws Exception {
    inviteAnswers(aResponse().withStatus(status).withHeader("Retry-After", "120"));

    assertThat(attempt(service()))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            notSent -> assertThat(notSent.retryAfter()).contains(Duration.ofMinutes(2)));
    TRUSTPILOT.verify(1, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @Test
  void readsRetryAfterAsADate() throws Exception {
    inviteAnswers(
        aResponse().withStatus(503).withHeader("Retry-After", "Tue, 01 Dec 2026 08:01:00 GMT"));

    assertThat(attempt(service()))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            notSent -> assertThat(notSent.retryAfter()).contains(Duration.ofMillis(59_250)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 415, 422})
  void parksWhatTrustpilotRefusesWithoutQuotingTheCustomer(int status) throws Exception {
    inviteAnswers(
        aResponse()
            .withStatus(status)
            .withBody(
                "{\"message\":\"jane: Jane Doe <jane.doe@example.com> or bo@x.example is bad\"}"));

    assertThat(attempt(service()))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("HTTP " + status, "is bad")
                    .doesNotContain("Jane", "jane", "Doe", "bo@"));
    TRUSTPILOT.verify(1, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 504, 501, 520})
  void doesNotKnowAfterAGatewayFailed(int status) throws Exception {
    inviteAnswers(aResponse().withStatus(status).withBody("<html>bad gateway</html>"));

    assertThat(attempt(service())).isInstanceOf(Outcome.Unknown.class);
    TRUSTPILOT.verify(1, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @Test
  void doesNotTrustAWebPageThatSaysOk() throws Exception {
    inviteAnswers(
        ok("<html>Log in to the hotel network</html>").withHeader("Content-Type", "text/html"));

    assertThat(attempt(service())).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class)
  void doesNotKnowAfterTheConnectionBrokeAndNeverRepeats(Fault fault) throws Exception {
    inviteAnswers(aResponse().withFault(fault));

    Outcome outcome = attempt(service());

    assertThat(outcome)
        .as("an answer with a status but garbage behind it may also count as accepted")
        .isInstanceOfAny(Outcome.Unknown.class);
    TRUSTPILOT.verify(1, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  @Test
  void knowsThatNothingWasSentWhenNobodyListens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    accounts.close();
    accounts =
        accounts(
            new Grant.ClientCredentials(), NOW, TRUSTPILOT.baseUrl(), "http://127.0.0.1:" + free);

    assertThat(attempt(service()))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            notSent -> assertThat(notSent.scope()).isEqualTo(Outcome.Scope.ATTEMPT));
  }

  @Test
  void namesABusinessUnitThatTrustpilotDoesNotKnow() throws Exception {
    TRUSTPILOT.stubFor(
        get(urlPathEqualTo("/v1/business-units/find")).willReturn(aResponse().withStatus(404)));

    assertThat(attempt(service()))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            notSent -> assertThat(notSent.why()).contains("butik-nord.example", "no such domain"));
    assertThat(accounts.probe("acme", "butik-nord.example").unitProblem()).isPresent();
  }

  @Test
  void showsTheVeryRequestThatItWouldSend() {
    TrustpilotAccounts.Preview preview = accounts.preview("acme", UNIT, service(), NOW);

    assertThat(preview.method() + " " + preview.url())
        .isEqualTo("POST " + TRUSTPILOT.baseUrl() + INVITE_PATH);
    assertThat(preview.body()).contains("\"preferredSendTime\" : \"2026-12-01T08:00:00\"");
    TRUSTPILOT.verify(0, postRequestedFor(urlEqualTo(INVITE_PATH)));
  }

  private static void inviteAnswers(ResponseDefinitionBuilder answer) {
    TRUSTPILOT.stubFor(post(INVITE_PATH).willReturn(answer));
  }

  private Outcome attempt(InvitationContent content) throws InterruptedException {
    return new EmailRoute(accounts.account("acme"), "butik-nord.example").attempt(content, NOW);
  }

  private static TrustpilotAccounts accounts(Grant grant, Instant now, String url) {
    return accounts(grant, now, url, url);
  }

  private static TrustpilotAccounts accounts(
      Grant grant, Instant now, String apiUrl, String invitationsUrl) {
    return accounts(config(grant, apiUrl, invitationsUrl, Optional.empty()), now, Buckets.local());
  }

  private static AccountConfig config(
      Grant grant, String apiUrl, String invitationsUrl, Optional<RateLimit> limit) {
    return new AccountConfig(
        "acme",
        Secret.of("key"),
        Secret.of("secret"),
        grant,
        Optional.of("user-1"),
        URI.create(apiUrl),
        URI.create(invitationsUrl),
        limit);
  }

  private static TrustpilotAccounts accounts(AccountConfig config, Instant now, Buckets buckets) {
    return new TrustpilotAccounts(
        Map.of("acme", config), buckets, Clock.fixed(now, ZoneOffset.UTC), "Invitera/test");
  }

  /** The time of buckets of which nobody can be asked any more once they are away. */
  private static final class AwayTime implements TimeMeter {

    private volatile boolean away;

    @Override
    public long currentTimeNanos() {
      if (away) {
        throw new IllegalStateException("simulated");
      }
      return 0;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private static InvitationContent service() {
    return new InvitationContent(
        Set.of(Review.SERVICE),
        "jane.doe@example.com",
        "Jane Doe",
        "1001",
        Optional.of("en-GB"),
        new Sender(
            Optional.of("Shop Example"),
            Optional.of("noreply.invitations@trustpilotmail.com"),
            Optional.of("support@shop.example")),
        Optional.empty(),
        Optional.of(URI.create("https://shop.example/thanks")),
        List.of("web", "first-order"),
        Map.of(Review.SERVICE, "507f191e810c19729de860ea"),
        List.of());
  }

  private static InvitationContent both() {
    return new InvitationContent(
        Set.of(Review.SERVICE, Review.PRODUCT),
        "jane.doe@example.com",
        "Jane Doe",
        "1002",
        Optional.of("sv-SE"),
        Sender.OF_ACCOUNT,
        Optional.of("STHLM-1"),
        Optional.of(URI.create("https://shop.example/")),
        List.of(),
        Map.of(),
        List.of(
            new ReviewedProduct(
                "MUG-01",
                "Stoneware mug",
                Optional.of(URI.create("https://shop.example/p/mug-01")),
                Optional.of(URI.create("https://shop.example/img/mug-01.jpg")),
                Optional.of("07350000000018"),
                Optional.of("SM-250"),
                Optional.of("Lera"))));
  }

  private static String fixture(String name) throws IOException {
    try (InputStream in =
        EmailRouteTest.class.getResourceAsStream("/dev/invitera/host/route/api/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
