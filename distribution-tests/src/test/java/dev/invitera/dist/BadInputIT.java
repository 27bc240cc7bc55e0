package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is posted to a running host, it answers as stated, lives on, and names nobody. */
class BadInputIT {

  private static final String JSON_TYPE = "application/json";
  private static final String EMAIL = "private.person@example.org";
  private static final String NAME = "Privata Personsson";
  private static final int TOO_LARGE = 10 * 1024 * 1024;

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static RunningHost host;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().withSeeded(false));
    host = RunningHost.start(Shops.write(folder, sandbox), "host.log");
    assertThat(host.adminPost("/api/v1/shops/own-shop/activate").status()).isEqualTo(200);
  }

  @AfterAll
  static void end() {
    host.close();
    sandbox.close();
  }

  @AfterEach
  void livesOnAndNamesNobody() throws Exception {
    assertThat(host.alive()).isTrue();
    assertThat(host.get("/health/live").status()).isEqualTo(200);
    assertThat(host.log())
        .doesNotContainIgnoringCase("private.person", "Personsson", "evaluate", "\tat ");
  }

  private static ObjectNode order(String id) {
    return OwnOrder.of(id, EMAIL, NAME);
  }

  private static Delivery signed(String id) {
    return OwnOrder.signed(Json.write(order(id)).text());
  }

  private static RunningHost.Answer send(Delivery delivery) throws Exception {
    return OwnOrder.send(host, Shops.OWN, delivery);
  }

  /** What the only order of a delivery came to, as the reply tells it. */
  private static JsonNode taken(ObjectNode order) throws Exception {
    RunningHost.Answer answer = OwnOrder.post(host, order);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("orders")).as(answer.body()).hasSize(1);
    return answer.json().path("orders").path(0);
  }

  private static JsonNode wooTaken(OrderDraft draft) throws Exception {
    long id = sandbox.wooCommerce().putQuietly(draft.country("SE").status("completed"));
    Delivery delivery =
        sandbox.wooCommerce().signedDelivery(Topic.ORDER_UPDATED, id, Shops.WOO_HOOK_SECRET);
    RunningHost.Answer answer = OwnOrder.send(host, Shops.WOO, delivery);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode order = answer.json().path("orders").path(0);
    assertThat(host.story(Shops.WOO, Long.toString(id)).path("invitations")).isNotEmpty();
    return order;
  }

  private static String reason(JsonNode order, int invitation) {
    JsonNode told = order.path("invitations").path(invitation);
    return told.path("state").asText() + " " + told.path("reason").asText();
  }

  @Test
  void doesNotKnowAnUnknownShop() throws Exception {
    assertThat(OwnOrder.send(host, "no-such-shop", signed("B-1")).status()).isEqualTo(404);
  }

  @Test
  void refusesASignatureByAnotherSecret() throws Exception {
    long id = sandbox.wooCommerce().putQuietly(OrderDraft.by("Privata", "Personsson", EMAIL));
    Delivery forged = sandbox.wooCommerce().signedDelivery(Topic.ORDER_UPDATED, id, "another");

    assertThat(OwnOrder.send(host, Shops.WOO, forged).status()).isEqualTo(401);
    assertThat(host.story(Shops.WOO, Long.toString(id)).isMissingNode()).isTrue();
  }

  @Test
  void refusesADeliveryOfWhichOneByteWasChanged() throws Exception {
    Delivery genuine = signed("B-2");
    Body tampered = Body.of(genuine.body().text().replace("B-2", "B-3"));

    assertThat(send(genuine.withBody(tampered)).status()).isEqualTo(401);
    assertThat(host.story(Shops.OWN, "B-3").isMissingNode()).isTrue();
  }

  @Test
  void refusesADeliveryThatWasSignedLongAgoOrInTheFuture() throws Exception {
    for (Duration away : List.of(Duration.ofHours(-1), Duration.ofHours(1))) {
      Delivery stale =
          OwnOrder.signed(Json.write(order("B-4")), JSON_TYPE, Instant.now().plus(away));
      assertThat(send(stale).status()).isEqualTo(401);
    }
    assertThat(host.story(Shops.OWN, "B-4").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orderId=B-5&email=private.person%40example.org",
        "<!doctype html><p>private.person@example.org</p>",
        "{\"orderId\":\"B-5\",\"customer\":{\"email\":\"private.person@example.org\"",
        "{\"orderId\":\"B-5\",\"orderId\":\"B-6\",\"customer\":{\"email\":\"x@example.org\"}}",
        "null",
        "\"B-5\""
      })
  void parksASignedDeliveryThatCannotBeReadAndRefusesAnUnsignedOne(String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThat(host.post("/hooks/own-shop", bytes).status()).isEqualTo(400);
    assertThat(host.post("/hooks/woo-se", bytes).status()).isEqualTo(400);
    assertThat(host.post("/hooks/own-shop", bytes, "webhook-signature", "v1,AAAA").status())
        .isEqualTo(401);
    assertThat(host.post("/hooks/woo-se", bytes, "X-WC-Webhook-Signature", "AAAA").status())
        .isEqualTo(401);

    assertParked(send(OwnOrder.signed(body)));
    assertParked(
        send(OwnOrder.signed(Body.of(body), "application/x-www-form-urlencoded", Instant.now())));
    assertThat(host.story(Shops.OWN, "B-5").isMissingNode()).isTrue();
  }

  @Test
  void ignoresASignedDeliveryWithoutABody() throws Exception {
    RunningHost.Answer answer = send(OwnOrder.signed(""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("ignored").asBoolean()).isTrue();
    assertThat(host.post("/hooks/own-shop", new byte[0]).status()).isEqualTo(400);
    assertThat(host.post("/hooks/woo-se", new byte[0]).status()).isEqualTo(400);
  }

  @Test
  void refusesAReadableDeliveryWithoutSignature() throws Exception {
    byte[] body = Json.write(order("B-7")).text().getBytes(StandardCharsets.UTF_8);

    assertThat(host.post("/hooks/own-shop", body).status()).isEqualTo(401);
    assertThat(host.post("/hooks/woo-se", body).status()).isEqualTo(401);
    assertThat(host.story(Shops.OWN, "B-7").isMissingNode()).isTrue();
  }

  @Test
  void takesThePingOfANewWebhookWhichIsNotSigned() throws Exception {
    byte[] ping = "webhook_id=7".getBytes(StandardCharsets.UTF_8);

    assertThat(host.post("/hooks/woo-se", ping).status()).isEqualTo(200);
    assertThat(host.post("/hooks/own-shop", ping).status()).isEqualTo(400);
  }

  private static void assertParked(RunningHost.Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("unreadable").asInt()).as(answer.body()).isOne();
    assertThat(answer.json().path("orders")).isEmpty();
  }

  @Test
  void parksDeepNesting() throws Exception {
    int depth = 100_000;
    assertParked(send(OwnOrder.signed("[".repeat(depth) + "]".repeat(depth))));
  }

  @Test
  void refusesABodyOfTenMegabytes() throws Exception {
    byte[] body = new byte[TOO_LARGE];

    assertThat(host.post("/hooks/own-shop", body).status()).isEqualTo(413);
    assertThat(host.post("/hooks/woo-se", body).status()).isEqualTo(413);
  }

  @Test
  void skipsAnOrderWithoutEmail() throws Exception {
    assertThat(reason(taken(OwnOrder.of("S-1", "", NAME)), 0)).isEqualTo("skipped no-email");
    assertThat(host.state(Shops.OWN, "S-1", "service")).isEqualTo("skipped no-email");
  }

  @Test
  void skipsAnOrderWithoutName() throws Exception {
    assertThat(reason(taken(OwnOrder.of("S-2", EMAIL, "")), 0)).isEqualTo("skipped no-name");
  }

  @Test
  void asksOnlyForTheServiceOfAnOrderWithoutLinesOrOfADeletedProduct() throws Exception {
    ObjectNode without = order("S-3");
    without.putArray("lines");
    assertThat(taken(without).path("links")).hasSize(1);

    JsonNode deleted =
        wooTaken(
            OrderDraft.by("Privata", "Personsson", EMAIL)
                .deletedProduct("Discontinued teapot", "24.50", 1));
    assertThat(reason(deleted, 0)).doesNotContain("skipped");
    assertThat(reason(deleted, 1)).isEqualTo("skipped no-products");
  }

  @Test
  void skipsACustomerInTheCompanysOwnDomain() throws Exception {
    JsonNode own =
        wooTaken(
            OrderDraft.by("Privata", "Personsson", "private.person@butik-nord.example")
                .product(11, 1));

    assertThat(reason(own, 0)).isEqualTo("skipped own-domain");
    assertThat(reason(own, 1)).isEqualTo("skipped own-domain");
  }

  @Test
  void cleansReferencesAndTellsThoseApartThatThenCollide() throws Exception {
    JsonNode first = taken(OwnOrder.of("#C*1+\"%&", EMAIL, NAME));
    JsonNode second = taken(OwnOrder.of("C1", "other.private.person@example.org", NAME));

    assertThat(first.path("reference").asText()).isEqualTo("C1");
    assertThat(second.path("reference").asText()).isNotEqualTo("C1").startsWith("C1");
    assertThat(first.path("links")).hasSize(1);
    assertThat(second.path("links")).hasSize(1);
    assertThat(parameter(second, "a")).isEqualTo(second.path("reference").asText());
    for (String written : List.of("C1", "%23C*1%2B%22%25%26")) {
      RunningHost.Answer both =
          host.get(
              "/links/own-shop?reference=" + written,
              "Authorization",
              "Bearer " + Shops.OWN_ACCESS_TOKEN);
      assertThat(both.json().path("links")).as(both.body()).hasSize(2);
      assertThat(host.get("/links/own-shop?reference=" + written).status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"יעל כהן", "王小明", "Zoë 🌻 Bloem", "<b>Pat</b> O'Neil & Co"})
  void carriesNamesOfAllScripts(String name) throws Exception {
    carries(name, name);
  }

  @Test
  void carriesNothingThatTurnsTextAround() throws Exception {
    carries("\u202eevil\u202c", "evil");
  }

  private void carries(String name, String inLink) throws Exception {
    String id = "N-" + Integer.toHexString(name.hashCode());

    JsonNode order = taken(OwnOrder.of(id, EMAIL, name));

    assertThat(order.path("links")).hasSize(1);
    assertThat(parameter(order, "c")).isEqualTo(inLink);
    assertThat(host.log()).doesNotContain(name);
  }

  private static String parameter(JsonNode order, String key) {
    URI link = URI.create(order.path("links").path(0).asText());
    for (String pair : link.getRawQuery().split("&", -1)) {
      if (pair.startsWith(key + "=")) {
        return URLDecoder.decode(pair.substring(key.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
