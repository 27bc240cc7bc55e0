package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.invitera.connector.Connector;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.testkit.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways into a shop, and what an operator is told where one is closed. */
class AccessTest {

  private static final String SIGN_IN = "POST /rest/V1/integration/admin/token";

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient http = HttpClient.newHttpClient();
  private MagentoShop magento = start(MagentoOptions.defaults());

  private MagentoShop start(MagentoOptions options) {
    return MagentoShop.start(options.withClock(clock));
  }

  private void restart(MagentoOptions options) {
    magento.close();
    magento = start(options);
  }

  @AfterEach
  void close() {
    magento.close();
    http.close();
  }

  private SweptShop shop(MagentoSettings settings) {
    return new SweptShop(TestShops.connector(settings, http, clock), clock.instant());
  }

  private SweptShop admin() {
    return shop(SandboxSettings.admin(magento));
  }

  private SweptShop signing() {
    return shop(SandboxSettings.draft(magento).build());
  }

  private long place() {
    return magento.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
  }

  private long signIns() {
    return magento.server().requests().stream()
        .filter(request -> request.line().equals(SIGN_IN))
        .count();
  }

  private static Throwable failure(SweptShop shop) {
    return catchThrowable(shop::sweep);
  }

  @Test
  void anAdminUserSignsInOnceForManyCalls() throws Exception {
    SweptShop shop = admin();
    long order = place();
    assertThat(shop.sweep()).hasSize(1);
    shop.found(order);
    assertThat(shop.connector().health().checks())
        .filteredOn(check -> check.name().equals(CheckNames.READ_ORDERS))
        .extracting(Health.Check::status)
        .containsExactly(Health.Status.OK);
    assertThat(signIns()).isEqualTo(1);
  }

  @Test
  void anAdminUserSignsInAgainOnceTheTokenHasExpired() throws Exception {
    SweptShop shop = admin();
    long order = place();
    shop.found(order);
    clock.advance(Duration.ofHours(1));
    shop.found(order);
    assertThat(signIns()).isEqualTo(2);
    clock.advance(Duration.ofHours(1));
    LinkResult written =
        shop.connector()
            .links()
            .orElseThrow()
            .write(new OrderRef(Long.toString(order)), URI.create("https://tp.example/x"), "m-1");
    assertThat(written).isEqualTo(LinkResult.WRITTEN);
    assertThat(magento.comments(order)).hasSize(1);
    assertThat(signIns()).isEqualTo(3);
  }

  @Test
  void callsThatMeetAnExpiredTokenTogetherAllGoOn() throws Exception {
    SweptShop shop = admin();
    long order = place();
    Callable<Object> call = () -> shop.found(order);
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (int hour = 0; hour < 10; hour++) {
        for (Future<Object> found :
            threads.invokeAll(List.of(call, call, call, call, call, call))) {
          assertThat(found.get()).isNotNull();
        }
        clock.advance(Duration.ofHours(1));
      }
    }
    assertThat(signIns()).isEqualTo(10);
  }

  @Test
  void manyCallsAtOnceSignInOnce() throws Exception {
    SweptShop shop = admin();
    long order = place();
    try (var threads = Executors.newFixedThreadPool(6)) {
      Callable<Object> call = () -> shop.found(order);
      for (Future<Object> found : threads.invokeAll(List.of(call, call, call, call, call, call))) {
        found.get();
      }
    }
    assertThat(signIns()).isEqualTo(1);
  }

  @Test
  void aWrongPasswordIsNotTriedUntilTheAccountIsLocked() {
    SweptShop shop =
        shop(SettingsDraft.at(magento.uri()).admin("admin", "the-wrong-password").build());
    for (int i = 0; i < 5; i++) {
      assertThat(failure(shop))
          .isInstanceOf(Unauthorized.class)
          .hasMessageContaining("check admin-username and admin-password")
          .hasMessageContaining("locks it for half an hour")
          .hasMessageNotContaining("the-wrong-password");
    }
    assertThat(signIns()).isEqualTo(1);
    clock.advance(AdminSession.REST.plusSeconds(1));
    failure(shop);
    assertThat(signIns()).isEqualTo(2);
  }

  @Test
  void aSecondFactorThatBlocksAdminTokensIsNamed() {
    restart(MagentoOptions.defaults().withTwoFactors(true));
    assertThat(failure(admin()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("\"Please use the 2fa provider-specific endpoints")
        .hasMessageContaining("two-factor authentication")
        .hasMessageContaining("give an integration's keys instead");
  }

  @Test
  void aSecondFactorIsKnownInAnyLanguageAndAlsoWhereItIsNotSetUpYet() {
    magento
        .server()
        .faults()
        .add(
            SIGN_IN,
            Fault.json(
                400,
                """
                {"message":"Gebruik de eindpunten van de aanbieder.",
                 "parameters":{"active_providers":["google"]}}\
                """),
            1);
    assertThat(failure(admin())).hasMessageContaining("two-factor authentication");
    magento
        .server()
        .faults()
        .add(
            SIGN_IN,
            Fault.json(
                401,
                """
                {"message":"You are required to configure personal Two-Factor Authorization in\
                 order to login. Please check your email."}\
                """),
            1);
    assertThat(failure(admin())).hasMessageContaining("two-factor authentication");
  }

  /** Each of them may have mailed the administrator. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please ask an administrator with sufficient access to configure 2FA first",
        "Failed to send the message. Please contact the administrator",
        "Vraag een beheerder om dit eerst in te stellen"
      })
  void aSecondFactorThatIsNotSetUpIsNamedAndNotTriedAgainAtOnce(String message) {
    magento.server().faults().always(SIGN_IN, Fault.json(400, "{\"message\":\"" + message + "\"}"));
    SweptShop shop = admin();
    for (int i = 0; i < 3; i++) {
      assertThat(failure(shop))
          .isInstanceOf(Unauthorized.class)
          .hasMessageContaining(message)
          .hasMessageContaining("give an integration's keys instead");
    }
    assertThat(signIns()).isEqualTo(1);
  }

  /** Each try is another mail, for as long as nobody changes the settings. */
  @Test
  void aSecondFactorIsTriedMoreAndMoreRarely() {
    magento
        .server()
        .faults()
        .always(SIGN_IN, Fault.json(400, "{\"message\":\"Check your email.\"}"));
    SweptShop shop = admin();
    for (int minutes = 0; minutes < 3 * 24 * 60; minutes += 5) {
      assertThat(failure(shop)).hasMessageContaining("at once after a restart");
      clock.advance(Duration.ofMinutes(5));
    }
    assertThat(signIns()).isBetween(10L, 20L);
  }

  @Test
  void aSignInThatFailsForAMomentIsTriedAgain() throws Exception {
    SweptShop shop = admin();
    magento.server().faults().add(SIGN_IN, Fault.status(503), 1);
    assertThat(failure(shop)).isInstanceOf(Unavailable.class);
    place();
    assertThat(shop.sweep()).hasSize(1);
  }

  @Test
  void aSignInWithoutATokenIsNoSignIn() {
    magento.server().faults().add(SIGN_IN, Fault.json(200, "\"\""), 1);
    assertThat(failure(admin())).isInstanceOf(UnexpectedReply.class);
    magento.server().faults().add(SIGN_IN, Fault.html(404), 1);
    assertThat(failure(admin())).isInstanceOf(Misconfigured.class);
  }

  @Test
  void whatAnAdminsRoleLacksIsNamed() {
    restart(MagentoOptions.defaults().withDeniedResources(Set.of("Magento_Sales::actions_view")));
    assertThat(failure(admin()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("System > Permissions > User Roles")
        .hasMessageContaining("Orders > Actions > View (Magento_Sales::actions_view)")
        .hasMessageNotContaining("integration");
    assertThat(signIns()).as("a fresh token is not given up").isEqualTo(1);
  }

  @Test
  void whatAnIntegrationLacksIsNamed() {
    restart(MagentoOptions.defaults().withDeniedResources(Set.of("Magento_Sales::actions_view")));
    assertThat(failure(signing()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("the keys are not at fault")
        .hasMessageContaining("Orders > Actions > View (Magento_Sales::actions_view)");
  }

  @Test
  void whatAnIntegrationLacksToWriteIsNamed() {
    restart(MagentoOptions.defaults().withDeniedResources(Set.of("Magento_Sales::comment")));
    OrderRef order = new OrderRef(Long.toString(place()));
    assertThat(
            catchThrowable(() ->
                signing()
                    .connector()
                    .links()
                    .orElseThrow()
                    .write(order, URI.create("https://tp.example/x"), "m-1")))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("Orders > Actions > Comment (Magento_Sales::comment)");
  }

  @Test
  void aBearerTokenThatIsSwitchedOffTellsHowToSwitchItOn() {
    assertThat(failure(shop(SandboxSettings.bearer(magento))))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("since 2.4.4")
        .hasMessageContaining("oauth/consumer/enable_integration_as_bearer")
        .hasMessageContaining("give all four keys");
  }

  /**
   * Our clock is an hour ahead: the shop takes no time of the future. Its replies bear the real
   * time.
   */
  @Test
  void aClockThatIsAheadIsNamed() throws Exception {
    magento.close();
    magento = MagentoShop.start(MagentoOptions.defaults());
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    Connector connector = TestShops.connector(SandboxSettings.draft(magento).build(), http, ahead);
    assertThat(failure(new SweptShop(connector, clock.instant())))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("behind ours")
        .hasMessageContaining("set the clock of this machine or of the shop");
    assertThat(connector.health().checks())
        .filteredOn(check -> check.name().equals(CheckNames.CLOCK))
        .extracting(Health.Check::status)
        .containsExactly(Health.Status.DEGRADED);
  }

  /**
   * The shop refuses what it cannot tell from our clock, and its own replies tell the difference.
   */
  @Test
  void healthNamesAClockThatDiffersAlsoWhereTheShopCannotBeAsked() throws Exception {
    magento.close();
    magento = MagentoShop.start(MagentoOptions.defaults());
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    Connector connector = TestShops.connector(SandboxSettings.draft(magento).build(), http, ahead);
    magento.server().faults().always("V1/orders", Fault.status(503));
    assertThat(connector.health().checks())
        .extracting(check -> check.name() + " " + check.status())
        .containsExactly("reach the shop DOWN", "clock DEGRADED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Consumer key has expired | reauthorize it",
        "Access token has been revoked | copy all four keys anew",
        "Token is not associated with the specified consumer | of two integrations",
        "A consumer having the specified key does not exist | one of the four keys is wrong",
        "The signature is invalid. Verify and try again. | the signature does not fit"
      })
  void tellsWhatIsWrongWithTheKeys(String message, String advice) {
    magento
        .server()
        .faults()
        .add("orders", Fault.json(401, "{\"message\":\"" + message + "\"}"), 1);
    assertThat(failure(signing()))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining(message)
        .hasMessageContaining(advice);
  }
}
