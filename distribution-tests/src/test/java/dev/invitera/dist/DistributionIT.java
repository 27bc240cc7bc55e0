package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.Person;
import dev.invitera.sandbox.PlacedOrder;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import dev.invitera.sandbox.trustpilot.AcceptedInvitation;
import dev.invitera.sandbox.trustpilot.Block;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged distribution as a process, between the sandbox's shops and its Trustpilot. */
class DistributionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Person INGRID = Person.ALL.get(5);
  private static final Person ASA = Person.ALL.get(8);
  private static final Person ANNA = Person.ALL.getFirst();
  private static final String HISTORY = "OLD-1";

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static RunningHost host;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().withSeeded(false));
    host = RunningHost.start(Shops.write(folder, sandbox), "host.log");
    assertThat(OwnOrder.post(host, history()).status()).isEqualTo(200);
    for (String shop : new String[] {Shops.MAGENTO, Shops.OWN}) {
      assertThat(host.adminPost("/api/v1/shops/" + shop + "/activate").status()).isEqualTo(200);
    }
    sandbox.wooCommerce().addWebhooks(host.hook(Shops.WOO), Shops.WOO_HOOK_SECRET);
  }

  @AfterAll
  static void end() {
    host.close();
    sandbox.close();
  }

  private static ObjectNode history() {
    return OwnOrder.of(HISTORY, "before@example.org", "Before Activation")
        .put("completedAt", Instant.now().minus(Duration.ofHours(1)).toString());
  }

  @Test
  void mailsACompletedOrderOfAWebhookOnceForEachReview() {
    PlacedOrder order = sandbox.placeAndCompleteAtWooCommerce(INGRID);

    awaitSent(order.id());
    sandbox.wooCommerce().touch(Long.parseLong(order.id()));
    assertThat(sandbox.wooCommerce().pendingDeliveries()).isZero();

    assertAskedOnce(INGRID, order.reference());
    AcceptedInvitation invitation = invitation(order.reference());
    assertThat(invitation.name()).isEqualTo(INGRID.fullName());
    assertThat(invitation.businessUnitId()).isEqualTo("5f3a9c0e1b2d4e0001a2b3c4");
    JsonNode request = invitation.request().json();
    assertThat(request.path("locale").asText()).isEqualTo("nb-NO");
    String sendTime = request.at("/serviceReviewInvitation/preferredSendTime").asText();
    assertThat(LocalDateTime.parse(sendTime).toInstant(ZoneOffset.UTC))
        .isBetween(Instant.now().minusSeconds(120), Instant.now());
  }

  @Test
  void mailsAnOrderThatOnlyAPollFoundAndNoSecondTimeForItsWebhook() throws Exception {
    long id =
        sandbox
            .wooCommerce()
            .putQuietly(
                OrderDraft.by(ASA.firstName(), ASA.lastName(), ASA.email())
                    .country("SE")
                    .language("sv")
                    .status("completed")
                    .product(11, 1));

    awaitSent(Long.toString(id));
    for (int i = 0; i < 2; i++) {
      var delivery =
          sandbox.wooCommerce().signedDelivery(Topic.ORDER_UPDATED, id, Shops.WOO_HOOK_SECRET);
      assertThat(OwnOrder.send(host, Shops.WOO, delivery).status()).isEqualTo(200);
    }
    sandbox.wooCommerce().touch(id);

    assertThat(host.state(Shops.WOO, Long.toString(id), "service")).startsWith("sent");
    assertAskedOnce(ASA, Long.toString(id));
    assertThat(sandbox.trustpilot().repeated()).isZero();
  }

  @Test
  void writesTheLinkOfAMagentoOrderIntoItsCommentsOnce() throws Exception {
    PlacedOrder order = sandbox.placeAndCompleteAtMagento(ANNA);
    long id = Long.parseLong(order.id());

    await().atMost(PATIENCE).until(() -> !links(id).isEmpty());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(host.story(Shops.MAGENTO, order.id()).at("/hand-overs/0/state").asText())
                .isEqualTo("done"));

    assertThat(links(id)).hasSize(1);
    assertThat(links(id).getFirst()).contains("/evaluate-bgl/butik-nord.example?p=");
    String shown =
        host.get(
                "/links/" + Shops.MAGENTO + "?order-id=" + id,
                "Authorization",
                "Bearer " + Shops.MAGENTO_ACCESS_TOKEN)
            .json()
            .at("/links/0/url")
            .asText();
    assertThat(shown).startsWith("http");
    assertThat(links(id).getFirst()).contains(shown);
  }

  @Test
  void answersAnOwnShopsOrderWithItsLinkAndShowsItToWhoHasTheShopsToken() throws Exception {
    RunningHost.Answer first =
        OwnOrder.post(host, OwnOrder.of("G-1", "gun@example.org", "Gun Berg"));
    RunningHost.Answer again =
        OwnOrder.post(host, OwnOrder.of("G-1", "gun@example.org", "Gun Berg"));

    assertThat(first.status()).isEqualTo(200);
    String link = first.json().at("/orders/0/links/0").asText();
    assertThat(link).contains("/evaluate/butik-nord.example?a=G-1");
    assertThat(again.json().at("/orders/0/links/0").asText()).isEqualTo(link);
    String path = "/links/" + Shops.OWN + "?reference=G-1";
    RunningHost.Answer found = host.get(path, "Authorization", "Bearer " + Shops.OWN_ACCESS_TOKEN);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json().path("links")).hasSize(1);
    assertThat(found.json().at("/links/0/url").asText()).isEqualTo(link);
    assertThat(host.get(path).status()).isEqualTo(401);
    assertThat(host.get(path, "Authorization", "Bearer wrong").status()).isEqualTo(401);
    assertThat(host.get(path, "Authorization", "Bearer " + Shops.MAGENTO_ACCESS_TOKEN).status())
        .isEqualTo(401);
  }

  @Test
  void invitesNobodyForWhatWasCompletedBeforeActivation() throws Exception {
    RunningHost.Answer touched = OwnOrder.post(host, history());

    assertThat(touched.status()).isEqualTo(200);
    assertThat(touched.json().at("/orders/0/links")).isEmpty();
    assertThat(host.state(Shops.OWN, HISTORY, "service")).isEqualTo("skipped history");
    assertThat(
            host.get(
                    "/links/" + Shops.OWN + "?reference=" + HISTORY,
                    "Authorization",
                    "Bearer " + Shops.OWN_ACCESS_TOKEN)
                .status())
        .isEqualTo(404);
  }

  @Test
  void tellsOperatorsHowItDoes() throws Exception {
    assertThat(host.get("/health/live").json().path("status").asText()).isEqualTo("live");
    assertThat(host.admin("/health/ready").status()).isEqualTo(200);
    JsonNode status = host.admin("/api/v1/status").json();
    assertThat(status.path("shops")).hasSize(3);
    assertThat(status.path("plugins"))
        .hasSize(3)
        .allSatisfy(plugin -> assertThat(plugin.path("state").asText()).isEqualTo("loaded"));
    assertThat(host.admin("/metrics").body()).contains("# TYPE ");
    JsonNode openApi = host.admin("/api/v1/openapi.json").json();
    assertThat(openApi.path("openapi").asText()).startsWith("3.");
    assertThat(openApi.path("paths").has("/api/v1/status")).isTrue();
    assertThat(host.admin("/api/v1/shops/own-shop/orders?order-id=none").status()).isEqualTo(404);
  }

  @Test
  void servesTheAdminApiOnlyWithItsTokenAndUnderItsOwnName() throws Exception {
    assertThat(host.adminWithoutToken("/api/v1/status").status()).isEqualTo(401);
    assertThat(host.adminWithoutToken("/metrics").status()).isEqualTo(401);
    assertThat(statusUnderName("evil.example")).startsWith("HTTP/1.1 421");
    assertThat(statusUnderName("localhost")).startsWith("HTTP/1.1 200");
    assertThat(host.get("/api/v1/status").status()).isEqualTo(404);
  }

  /** The JDK's client sets the Host header by itself, so this one request is written by hand. */
  private static String statusUnderName(String name) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.adminPort())) {
      String request =
          "GET /api/v1/status HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
              .formatted(name, Shops.ADMIN_TOKEN);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void awaitSent(String orderId) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(host.state(Shops.WOO, orderId, "service")).startsWith("sent");
          assertThat(host.state(Shops.WOO, orderId, "product")).startsWith("sent");
        });
  }

  private static void assertAskedOnce(Person person, String reference) {
    assertThat(sandbox.trustpilot().count(person.email(), reference, Block.SERVICE)).isOne();
    assertThat(sandbox.trustpilot().count(person.email(), reference, Block.PRODUCT)).isOne();
  }

  private static AcceptedInvitation invitation(String reference) {
    return sandbox.trustpilot().invitations().stream()
        .filter(invitation -> invitation.reference().equals(reference))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> links(long id) {
    return sandbox.magento().comments(id).stream().filter(text -> text.contains("http")).toList();
  }
}
