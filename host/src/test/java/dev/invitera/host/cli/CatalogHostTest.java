package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.connector.TestPlugin;
import dev.invitera.sandbox.trustpilot.TrustpilotOptions;
import dev.invitera.sandbox.trustpilot.TrustpilotSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running host asks the catalog of its shop before it invites, with a plugin that has one. */
class CatalogHostTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String ORDER =
      """
      static final Instant DONE = Instant.now().minusSeconds(60);
      static ShopOrder sold(String id) {
        return ShopOrder.builder(new OrderRef(id)).number("N" + id)
            .status(OrderStatus.of("done"), OrderState.FULFILLED)
            .placedAt(DONE).updatedAt(DONE).reached(OrderState.FULFILLED, DONE)
            .locale("sv-SE").customer("Ann Berg", "ann@customer.example")
            .line(new OrderLine("1", Optional.of("p1"), Optional.empty(), Optional.of("SKU-1"), "Mug",
                java.math.BigDecimal.ONE, java.math.BigDecimal.ZERO, OrderLine.ProductDetails.NONE))
            .build();
      }
      """;

  @TempDir Path folder;
  private final TrustpilotSandbox trustpilot =
      TrustpilotSandbox.start(TrustpilotOptions.defaults());
  private RunningHost host;

  @BeforeEach
  void start() throws Exception {
    TestPlugin.good("selling")
        .with("static", ORDER)
        .with("poll", "return new OrderPage(List.of(), List.of(), request.after(), false);")
        .with("find", "return new LookupResult.Found(sold(ref.orderId()));")
        .with(
            "receive",
            "return WebhookResult.Received.order(Optional.empty(), sold(new String(request.body())));")
        .with(
            "products",
            """
            return Optional.of(new ProductCatalog() {
              @Override public int maxBatch() { return 1; }
              @Override public Map<ProductRef, OrderLine.ProductDetails> find(Set<ProductRef> refs)
                  throws ConnectorException {
                if (settings.url().equals("locked")) {
                  throw new ConnectorException.Unauthorized("let the key read products");
                }
                return Map.of(refs.iterator().next(), new OrderLine.ProductDetails(
                    Optional.of(URI.create("https://shop.example/mug")),
                    Optional.of(URI.create("https://shop.example/mug.png")),
                    Optional.of("4006381333931"), Optional.empty(), Optional.of("Acme")));
              }
            });
            """)
        .in(folder.resolve("plugins"));
    host = new RunningHost(folder, config());
    host.start(true);
  }

  private String config() {
    return """
    store: { url: "jdbc:sqlite:%1$s/data/i.db" }
    plugins: { directory: "%1$s/plugins" }
    trustpilot:
      sandbox:
        api-key: sandbox-api-key
        api-secret: sandbox-api-secret
        business-user-id: 507f1f77bcf86cd799439011
        api-url: %2$s
        invitations-url: %2$s
    shops:
    """
            .formatted(folder, trustpilot.uri())
        + shop("open")
        + shop("locked");
  }

  private static String shop(String id) {
    return """
      %1$s:
        connector: selling
        settings: { url: "%1$s" }
        trustpilot: { account: sandbox, business-unit: butik-nord.example }
        invite: { via: trustpilot-email, reviews: [product], trigger: fulfilled, delay: 0s }
    """
        .formatted(id);
  }

  @AfterEach
  void stop() {
    host.close();
    trustpilot.close();
  }

  private JsonNode onlyProduct() {
    await().atMost(PATIENCE).until(() -> trustpilot.invitations().size() == 1);
    return trustpilot
        .invitations()
        .getFirst()
        .request()
        .json()
        .at("/productReviewInvitation/products/0");
  }

  private JsonNode status(String shop) throws Exception {
    return host.admin("GET", "/api/v1/status")
        .json()
        .path("shops")
        .valueStream()
        .filter(status -> status.path("shop").asText().equals(shop))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsTrustpilotWhatTheCatalogKnows() throws Exception {
    host.deliver("open", "1");

    JsonNode product = onlyProduct();
    assertThat(product.path("sku").asText()).isEqualTo("SKU-1");
    assertThat(product.path("productUrl").asText()).isEqualTo("https://shop.example/mug");
    assertThat(product.path("imageUrl").asText()).isEqualTo("https://shop.example/mug.png");
    assertThat(product.path("gtin").asText()).isEqualTo("4006381333931");
    assertThat(product.path("brand").asText()).isEqualTo("Acme");
    assertThat(status("open").has("products-problem")).isFalse();
  }

  @Test
  void invitesAndSaysWhatIsWrongWhereTheKeyMayNotReadProducts() throws Exception {
    host.deliver("locked", "1");

    JsonNode product = onlyProduct();
    assertThat(product.path("sku").asText()).isEqualTo("SKU-1");
    assertThat(product.has("productUrl")).isFalse();
    assertThat(status("locked").path("products-problem").asText())
        .isEqualTo("let the key read products");
    assertThat(status("locked").has("problem")).isFalse();
    assertThat(host.admin("GET", "/health/ready").status()).isEqualTo(200);
    assertThat(host.run("status").out())
        .contains("locked: products cannot be looked up: let the key read products");
  }
}
