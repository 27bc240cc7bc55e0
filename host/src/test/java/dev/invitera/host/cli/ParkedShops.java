package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.fixture.FolderShop;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.trustpilot.Block;
import dev.invitera.sandbox.trustpilot.TrustpilotOptions;
import dev.invitera.sandbox.trustpilot.TrustpilotSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running host with shops and a Trustpilot: {@code mail} and {@code other} are mailed, {@code
 * pair} for both reviews one after the other, {@code joint} for both at once, {@code blind} looks
 * no orders up, {@code links} makes links.
 */
final class ParkedShops implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  final TrustpilotSandbox trustpilot = TrustpilotSandbox.start(TrustpilotOptions.defaults());
  final RunningHost host;
  private final Path folder;
  private final Map<String, FolderShop> shops = new HashMap<>();

  /**
   * Makes the shops; the host is not started.
   *
   * @param store the {@code store} section
   */
  ParkedShops(Path folder, String store) throws IOException {
    this.folder = folder;
    FolderShop.plugin(folder.resolve("plugins"));
    for (String shop : List.of("mail", "other", "pair", "joint", "blind", "links")) {
      shops.put(shop, FolderShop.in(folder.resolve("shop-" + shop)));
    }
    host = new RunningHost(folder, yaml(store));
  }

  /** Lets the next start use another store. */
  void use(String store) throws IOException {
    host.write(yaml(store));
  }

  private String yaml(String store) {
    return store
        + """
        plugins: { directory: "%1$s/plugins" }
        trustpilot:
          sandbox:
            api-key: sandbox-api-key
            api-secret: sandbox-api-secret
            business-user-id: 507f1f77bcf86cd799439011
            api-url: %2$s
            invitations-url: %2$s
            rate-limit: none
        shops:
          links:
            connector: folder
            settings: { url: "%1$s/shop-links" }
            invite:
              via: business-generated-link
              trigger: fulfilled
              link:
                domain: butik-nord.example
                encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
                authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
        """
            .formatted(folder, trustpilot.uri())
        + mailed("mail", "reviews: [service]")
        + mailed("other", "reviews: [service]")
        + mailed("pair", "reviews: [service, product]", "product-delay: 1s")
        + mailed("joint", "reviews: [service, product]")
        + mailed("blind", "reviews: [service]");
  }

  private String mailed(String shop, String... rules) {
    return """
      %s:
        connector: folder
        settings: { url: "%s/shop-%s" }
        trustpilot: { account: sandbox, business-unit: butik-nord.example }
        invite:
          via: trustpilot-email
          %s
          trigger: fulfilled
          delay: 0s
          locale: { from: [order], default: en-GB }
    """
        .formatted(shop, folder, shop, String.join("\n      ", rules));
  }

  /** An order is completed at the shop, an hour ago, which tells the host. */
  void order(String shop, String id, String locale) throws Exception {
    order(shop, id, locale, Instant.now().minusSeconds(3600));
  }

  void order(String shop, String id, String locale, Instant fulfilledAt) throws Exception {
    host.deliver(shop, shop(shop).put(id, fulfilledAt, locale));
  }

  /** The sweep at the start is over: the next one is far away, and finds nothing by itself. */
  void awaitSwept(String shop) {
    await().atMost(PATIENCE).until(() -> swept(shop));
  }

  private boolean swept(String shop) throws Exception {
    for (JsonNode status : host.admin("GET", "/api/v1/status").json().path("shops")) {
      if (status.path("shop").asText().equals(shop)) {
        return !status.path("last-poll-at").asText("").isEmpty();
      }
    }
    return false;
  }

  /** The shop completes an order of which the host is not told. */
  void silent(String shop, String id, Instant fulfilledAt) {
    shop(shop).put(id, fulfilledAt, "sv-SE");
  }

  /** The shop hides an order, so that no sweep finds it. */
  void hide(String shop, String id) {
    shop(shop).remove(id);
  }

  private FolderShop shop(String id) {
    return Optional.ofNullable(shops.get(id)).orElseThrow();
  }

  void unreadable(String shop, String id, String why) throws Exception {
    host.deliver(shop, FolderShop.unreadable(id, why));
  }

  /** Trustpilot refuses the order's invitation, which is parked for it. */
  void refused(String shop, String id, String locale, String said) throws Exception {
    failed(shop, id, locale, Fault.json(400, "{\"message\": \"" + said + "\"}"), "refused");
  }

  /** The line breaks when Trustpilot has taken the order's invitation, which is parked for it. */
  void unknown(String shop, String id, String locale) throws Exception {
    failed(shop, id, locale, new Fault.ResetAfterProcessing(), "unknown");
  }

  private void failed(String shop, String id, String locale, Fault fault, String state)
      throws Exception {
    trustpilot.server().faults().add("email-invitations", fault, 1);
    order(shop, id, locale);
    awaitState(shop, id, "service", state);
  }

  void awaitState(String shop, String id, String review, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(state(shop, id, review)).isEqualTo(state));
  }

  String state(String shop, String id, String review) throws Exception {
    return invitation(shop, id, review).path("state").asText();
  }

  String why(String shop, String id, String review) throws Exception {
    return invitation(shop, id, review).path("why").asText();
  }

  private JsonNode invitation(String shop, String id, String review) throws Exception {
    String path = "/api/v1/shops/" + shop + "/orders?order-id=" + id;
    for (JsonNode invitation :
        host.admin("GET", path).json().path("orders").path(0).path("invitations")) {
      if (invitation.path("review").asText().equals(review)) {
        return invitation;
      }
    }
    throw new AssertionError("order " + id + " of shop " + shop + " has no " + review);
  }

  /** How often Trustpilot was asked to mail an order's customer for a service review. */
  int mails(String id) {
    return trustpilot.count(FolderShop.email(id), "N" + id, Block.SERVICE);
  }

  /** The order ids that a list of parked work shows, in its sequence. */
  List<String> listed(String... filters) throws Exception {
    List<String> words = new ArrayList<>(List.of("parked", "list", "--json"));
    words.addAll(List.of(filters));
    RunningHost.Result result = host.run(words.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return result.json().path("parked").findValuesAsText("order-id");
  }

  @Override
  public void close() {
    host.close();
    trustpilot.close();
  }
}
