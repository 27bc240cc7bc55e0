package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.woocommerce.ApiKey;
import dev.invitera.sandbox.woocommerce.Topic;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --online} of the distribution, with its own connectors and no host. */
class OnlineCheckIT {

  private static final ApiKey READER = ApiKey.read("ck_reads-only", "cs_reads-only");

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static WooCommerceShop another;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    another =
        WooCommerceShop.start(
            WooCommerceOptions.defaults().withKeys(WooCommerceOptions.DEFAULT_KEY, READER));
  }

  @AfterAll
  static void end() {
    another.close();
    sandbox.close();
  }

  @AfterEach
  void recover() {
    sandbox.trustpilot().server().faults().clear();
  }

  private static Distribution.Result check(Path config, String... more) throws Exception {
    String[] words = new String[more.length + 4];
    words[0] = "check";
    words[1] = "--online";
    words[2] = "--config";
    words[3] = config.toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return Distribution.run(folder, words);
  }

  private static JsonNode online(Distribution.Result result) throws Exception {
    return new ObjectMapper().readTree(result.out()).path("online");
  }

  /** One of the other shop, whose links become order notes. */
  private static String wooCommerce(String id, String url, ApiKey key) {
    return """
      %s:
        connector: woocommerce
        settings:
          url: %s
          consumer-key: %s
          consumer-secret: %s
          webhook-secret: a-secret-of-the-webhooks
        invite:
          via: business-generated-link
          trigger: fulfilled
          link:
            domain: butik-nord.example
            encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
            authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
            hand-over: [order-note]
    """
        .formatted(id, url, key.consumerKey(), key.consumerSecret());
  }

  private static JsonNode shop(JsonNode shops, String id) {
    return shops
        .valueStream()
        .filter(shop -> shop.path("shop").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String finding(JsonNode shop, String check) {
    return shop.path("checks")
        .valueStream()
        .filter(finding -> finding.path("check").asText().equals(check))
        .map(finding -> finding.path("status").asText() + ": " + finding.path("detail").asText())
        .findFirst()
        .orElse("not there");
  }

  @Test
  void showsTheSandboxsShopsAndWhatWouldBecomeOfTheirOrders() throws Exception {
    Path config = Shops.write(folder, sandbox);

    Distribution.Result result = check(config);

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out().lines())
        .anyMatch(line -> line.matches("woo-se \\(woocommerce\\): ok"))
        .anyMatch(line -> line.matches("  Trustpilot account sandbox +ok .*"))
        .anyMatch(line -> line.matches("  business unit +ok +Butik Nord.*"))
        .anyMatch(line -> line.matches("  platform version +ok +WooCommerce 9.9.5.*"))
        .anyMatch(line -> line.matches("  platform version +ok +Magento 2.4, Community"))
        .anyMatch(line -> line.matches("  deliveries +ok .*"))
        .anyMatch(line -> line.matches(".*completed \\(fulfilled\\).*service: .*"))
        .anyMatch(line -> line.contains("is fine: 3 shops"));
    assertThat(result.err()).contains("3 of 3 shops: ");
    JsonNode shops = online(check(config, "--json"));
    assertThat(shop(shops, "woo-se").path("orders")).hasSize(5);
    assertThat(shop(shops, "magento-eu").path("orders")).hasSize(5);
    assertThat(shops.findValuesAsText("status")).isSubsetOf("ok", "not-checked");
    assertThat(shops.toString()).doesNotContain("@example", "@customer");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void saysWhatIsWrongWithEachShopInItsOwnWords() throws Exception {
    another.addWebhook(
        Topic.ORDER_UPDATED, URI.create("https://old.example/hooks/reader"), "secret");
    another.activatePlugin("trustpilot-reviews/wc_trustpilot.php", "Trustpilot-reviews");
    String url = another.uri().toString();
    Path config =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            "plugins: { directory: \""
                + Distribution.folder().resolve("plugins")
                + "\" }\nserver: { public-url: https://invites.example }\nshops:\n"
                + wooCommerce("dead", "http://127.0.0.1:" + Shops.freePort(), READER)
                + wooCommerce("reader", url, READER)
                + wooCommerce(
                    "stranger",
                    url.replace("127.0.0.1", "localhost"),
                    ApiKey.readWrite(WooCommerceOptions.DEFAULT_KEY.consumerKey(), "cs_wrong")));

    Distribution.Result result = check(config, "--json");

    assertThat(result.exitCode()).isEqualTo(1);
    JsonNode shops = online(result);
    assertThat(finding(shop(shops, "dead"), "reach the shop"))
        .startsWith("down: ")
        .contains("no connection");
    assertThat(finding(shop(shops, "stranger"), "read orders"))
        .startsWith("down: ")
        .contains("consumer-secret");
    JsonNode reader = shop(shops, "reader");
    assertThat(finding(reader, "read orders")).startsWith("ok: ");
    assertThat(finding(reader, "write order notes"))
        .startsWith("down: ")
        .contains("hand-over [order-note]", "Read/Write");
    assertThat(finding(reader, "manage webhooks")).startsWith("degraded: ").contains("Read/Write");
    assertThat(finding(reader, "webhooks"))
        .startsWith("degraded: ")
        .contains("old.example gets this shop's orders");
    assertThat(finding(reader, "Trustpilot's own plugin"))
        .startsWith("degraded: ")
        .contains("same customers");
    assertThat(result.out() + result.err()).doesNotContain("cs_wrong", "cs_reads-only");
  }

  @Test
  void saysThatTrustpilotRefusesTheAccount() throws Exception {
    sandbox.trustpilot().server().faults().always("POST .*oauth", Fault.status(401));

    Distribution.Result result = check(Shops.write(folder, sandbox), "--json");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(finding(shop(online(result), "woo-se"), "Trustpilot account sandbox"))
        .startsWith("down: ");
  }
}
