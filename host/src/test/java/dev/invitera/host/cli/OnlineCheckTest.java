package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.host.connector.TestPlugin;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.trustpilot.TrustpilotOptions;
import dev.invitera.sandbox.trustpilot.TrustpilotSandbox;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --online} against connectors that see this or that, and a Trustpilot over HTTP. */
class OnlineCheckTest {

  private static final String UNIT = "butik-nord.example";

  /** A shop that is well, at an address that its settings give. */
  private static final String WELL =
      """
      return new Health(
          List.of(
              new Health.Check(CheckNames.REACH, Health.Status.OK, "answers"),
              new Health.Check(CheckNames.WRITE_LINKS, Health.Status.DEGRADED, "may not write")),
          Optional.of(URI.create(settings.url())));
      """;

  /** Seven orders, changed from one to seven hours ago, listed as far as the cursor reaches. */
  private static final String SEVEN =
      """
      Instant from = Instant.parse(request.after().value().substring(3));
      List<ShopOrder> found = new ArrayList<>();
      for (int hours = 7; hours >= 1; hours--) {
        Instant at = context.clock().instant().minus(Duration.ofHours(hours)).minusSeconds(60);
        if (!at.isBefore(from)) {
          ShopOrderBuilder order = ShopOrder.builder(new OrderRef("id" + hours))
              .number("N" + hours).placedAt(at).updatedAt(at)
              .customer("Ann Berg", "ann.berg@customer.example");
          found.add(hours == 2
              ? order.status(OrderStatus.of("packed"), OrderState.PAID).build()
              : order.status(OrderStatus.of("done"), OrderState.FULFILLED)
                  .reached(OrderState.FULFILLED, at).build());
        }
      }
      return new OrderPage(found, List.of(), new Cursor("v1:end"), false);
      """;

  @TempDir private Path folder;
  private final TrustpilotSandbox trustpilot =
      TrustpilotSandbox.start(TrustpilotOptions.defaults());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void configure() throws Exception {
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        plugins: { directory: plugins }
        trustpilot:
          main:
            api-key: sandbox-api-key
            api-secret: sandbox-api-secret
            business-user-id: 507f1f77bcf86cd799439011
            api-url: %1$s
            invitations-url: %1$s
        """
            .formatted(trustpilot.uri()));
    Files.createDirectories(folder.resolve("shops.d"));
  }

  @AfterEach
  void close() {
    trustpilot.close();
  }

  private static TestPlugin well() {
    return TestPlugin.good("acme").with("health", WELL).with("poll", SEVEN);
  }

  private void mailing(String shop, String url, String unit) throws Exception {
    shop(
        shop,
        url,
        """
        trustpilot: { account: main, business-unit: %s }
        invite: { via: trustpilot-email, trigger: fulfilled }
        """
            .formatted(unit));
  }

  private void linking(String shop, String url, String handOver) throws Exception {
    shop(
        shop,
        url,
        """
        invite:
          via: business-generated-link
          trigger: fulfilled
          link:
            domain: %s
            encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
            authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
            hand-over: [%s]
        """
            .formatted(UNIT, handOver));
  }

  private void shop(String shop, String url, String rules) throws Exception {
    Files.writeString(
        folder.resolve("shops.d").resolve(shop + ".yaml"),
        "connector: acme\nsettings: { url: \"" + url + "\" }\n" + rules);
  }

  private int check(String... more) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    List<String> words = new ArrayList<>(List.of("check", "--online"));
    words.addAll(List.of(more));
    words.addAll(List.of("--config", folder.resolve("config.yaml").toString()));
    return Invitera.run(terminal, words.toArray(String[]::new));
  }

  private JsonNode json(int exitCode) throws Exception {
    assertThat(check("--json")).as(err.toString(UTF_8)).isEqualTo(exitCode);
    return new ObjectMapper().readTree(out.toByteArray()).path("online");
  }

  private static JsonNode finding(JsonNode shop, String check) {
    return shop.path("checks")
        .valueStream()
        .filter(finding -> finding.path("check").asText().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static String status(JsonNode shop, String check) {
    return finding(shop, check).path("status").asText();
  }

  @Test
  void showsEachShopBesideItsBusinessUnitAndWhatWouldBecomeOfItsOrders() throws Exception {
    well().in(folder.resolve("plugins"));
    mailing("acme-se", "https://www.butik-nord.example/shop", UNIT);

    assertThat(check()).as(err.toString(UTF_8)).isZero();

    assertThat(out.toString(UTF_8).lines())
        .anyMatch(line -> line.equals("acme-se (acme): ok"))
        .anyMatch(line -> line.matches("  shop +https://www.butik-nord.example/shop"))
        .anyMatch(line -> line.matches("  business unit +Butik Nord, https://www.butik-.*"))
        .anyMatch(line -> line.matches("  Trustpilot account main +ok +gave an access token"))
        .anyMatch(line -> line.matches("  website +ok .*"))
        .anyMatch(line -> line.matches("  reach the shop +ok +answers"))
        .anyMatch(line -> line.matches("  N1 .* done \\(fulfilled\\) .* service: wait until .*"))
        .anyMatch(line -> line.matches("  N2 .* packed \\(paid\\) .* service: wait\\. .*"));
    assertThat(out.toString(UTF_8))
        .contains("A… B… a…@c…example")
        .doesNotContain("Berg", "ann.berg", "customer.example", "N6", "N7");
    assertThat(err.toString(UTF_8)).contains("1 of 1 shops: acme-se ok");
  }

  @Test
  void sendsNothingAndStoresNothing() throws Exception {
    well().in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", UNIT);

    assertThat(check()).isZero();

    assertThat(trustpilot.server().requests())
        .extracting(request -> request.method() + " " + request.path())
        .containsExactlyInAnyOrder(
            "POST /v1/oauth/oauth-business-users-for-applications/accesstoken",
            "GET /v1/business-units/find");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("config.yaml", "shops.d", "plugins");
    }
  }

  @Test
  void tellsProgramsTheSame() throws Exception {
    well().in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", "5f3a9c0e1b2d4e0001a2b3c4");

    JsonNode shop = json(ExitCode.DONE).path(0);

    assertThat(shop.path("shop").asText()).isEqualTo("acme-se");
    assertThat(shop.path("status").asText()).isEqualTo("ok");
    assertThat(shop.path("address").asText()).isEqualTo("https://butik-nord.example");
    assertThat(shop.at("/business-unit/name").asText()).isEqualTo("Butik Nord");
    assertThat(shop.path("orders").findValuesAsText("reference"))
        .containsExactly("N1", "N2", "N3", "N4", "N5");
    assertThat(shop.at("/orders/0/decisions/0/decision").asText()).isEqualTo("wait");
    assertThat(shop.at("/orders/0/order-state").asText()).isEqualTo("fulfilled");
  }

  @Test
  void aShopThatIsDownFailsAndTheOthersAreSeen() throws Exception {
    TestPlugin.good("acme")
        .with(
            "health",
            """
            if (settings.url().contains("dead")) {
              return new Health(List.of(new Health.Check(
                  CheckNames.REACH, Health.Status.DOWN, "no connection; start the shop")));
            }
            """
                + WELL)
        .in(folder.resolve("plugins"));
    mailing("dead", "https://dead.example", UNIT);
    mailing("well", "https://butik-nord.example", UNIT);

    JsonNode shops = json(ExitCode.FAILED);

    assertThat(shops.findValuesAsText("shop")).containsExactly("dead", "well");
    assertThat(finding(shops.path(0), "reach the shop").path("detail").asText())
        .isEqualTo("no connection; start the shop");
    assertThat(shops.at("/0/orders")).isEmpty();
    assertThat(shops.at("/0/orders-note").asText()).contains("does not work");
    assertThat(status(shops.path(1), "reach the shop")).isEqualTo("ok");
  }

  @Test
  void theLastLineSaysWhatDoesNotWork() throws Exception {
    well().in(folder.resolve("plugins"));
    linking("noting", "https://butik-nord.example", "order-note");
    mailing("acme-se", "https://acme.example", UNIT);

    assertThat(check()).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString(UTF_8).stripTrailing().lines().toList().getLast())
        .isEqualTo(
            folder.resolve("config.yaml")
                + " has no mistake, but 1 of 2 shops does not work: noting (write order notes)");

    out.reset();
    Files.delete(folder.resolve("shops.d/noting.yaml"));
    assertThat(check()).isZero();
    assertThat(out.toString(UTF_8))
        .endsWith("config.yaml is fine: 1 shop, 1 of them degraded: acme-se (website)\n");

    out.reset();
    shop("wrong", "x", "invite: { via: trustpilot-mail }\n");
    assertThat(check()).isEqualTo(ExitCode.MISTAKE);
    assertThat(out.toString(UTF_8)).endsWith("2 mistakes to mend, at the top\n");
  }

  @Test
  void aConnectorThatBreaksIsDown() throws Exception {
    TestPlugin.good("acme")
        .with("health", "throw new IllegalStateException(\"ann.berg@customer.example\");")
        .in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", UNIT);

    JsonNode shop = json(ExitCode.FAILED).path(0);

    assertThat(status(shop, "reach the shop")).isEqualTo("down");
    assertThat(shop.toString()).doesNotContain("ann.berg");
  }

  @Test
  void aBusinessUnitOfAnotherWebsiteIsAWarning() throws Exception {
    well().in(folder.resolve("plugins"));
    mailing("acme-se", "https://acme.example", UNIT);

    JsonNode shop = json(ExitCode.DONE).path(0);

    assertThat(status(shop, "website")).isEqualTo("degraded");
    assertThat(finding(shop, "website").path("detail").asText())
        .contains("acme.example", UNIT, "check business-unit");
  }

  @Test
  void aShopOnThisMachineIsNotComparedWithAWebsite() throws Exception {
    well().in(folder.resolve("plugins"));
    mailing("acme-se", "http://127.0.0.1:9180", UNIT);

    assertThat(status(json(ExitCode.DONE).path(0), "website")).isEqualTo("not-checked");
  }

  @Test
  void anAccountThatIsRefusedIsDown() throws Exception {
    well().in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", "5f3a9c0e1b2d4e0001a2b3ff");
    trustpilot.server().faults().always("POST .*oauth", Fault.status(401));

    JsonNode shop = json(ExitCode.FAILED).path(0);

    assertThat(status(shop, "Trustpilot account main")).isEqualTo("down");
    assertThat(finding(shop, "business unit").path("detail").asText())
        .contains("Trustpilot has no such id");
  }

  @Test
  void writingOrderNotesMattersWhereLinksAreHandedOverThatWay() throws Exception {
    well().in(folder.resolve("plugins"));
    linking("noting", "https://butik-nord.example", "order-note");
    linking("replying", "https://butik-nord.example", "reply");

    JsonNode shops = json(ExitCode.FAILED);

    assertThat(finding(shops.path(0), "write order notes").path("detail").asText())
        .startsWith("hand-over [order-note] of this shop needs it: may not write");
    assertThat(status(shops.path(0), "write order notes")).isEqualTo("down");
    assertThat(status(shops.path(1), "write order notes")).isEqualTo("not-checked");
    assertThat(status(shops.path(1), "website")).isEqualTo("ok");
  }

  @Test
  void ordersThatCannotBeReadAreShown() throws Exception {
    TestPlugin.good("acme")
        .with("health", WELL)
        .with(
            "poll",
            "return new OrderPage(List.of(order(\"1\")), List.of(new UnreadableOrder("
                + "Optional.empty(), \"no total\")), new Cursor(\"v1:end\"), false);")
        .in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", UNIT);

    JsonNode shop = json(ExitCode.DONE).path(0);

    assertThat(finding(shop, "latest orders").path("detail").asText())
        .contains("1 cannot be read", "no total");
    assertThat(shop.path("orders")).hasSize(1);
    assertThat(shop.path("orders-note").asText()).contains("within a year");
  }

  @Test
  void ordersThatCannotBeListedAreDown() throws Exception {
    TestPlugin.good("acme")
        .with("health", WELL)
        .with("poll", "throw new ConnectorException.Unauthorized(\"the key may not list orders\");")
        .in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", UNIT);

    JsonNode shop = json(ExitCode.FAILED).path(0);

    assertThat(finding(shop, "latest orders").path("detail").asText())
        .contains("the key may not list orders");
  }

  @Test
  void aShopWithoutPollingSaysSo() throws Exception {
    TestPlugin.good("acme")
        .with("health", WELL)
        .with("orders", "return Optional.empty();")
        .in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", UNIT);

    assertThat(json(ExitCode.DONE).path(0).path("orders-note").asText())
        .contains("come by webhook");
  }

  @Test
  void tellsConnectorsWhereTheirPlatformShouldPost() throws Exception {
    Files.writeString(
        folder.resolve("config.yaml"),
        Files.readString(folder.resolve("config.yaml"))
            + "server: { public-url: https://invites.example }\n");
    TestPlugin.good("acme")
        .with("health", "return health(context.webhookUrl().map(URI::toString).orElse(\"none\"));")
        .in(folder.resolve("plugins"));
    mailing("acme-se", "https://butik-nord.example", UNIT);

    assertThat(finding(json(ExitCode.DONE).path(0), "test").path("detail").asText())
        .isEqualTo("https://invites.example/hooks/acme-se");
  }

  @Test
  void looksAtManyShops() throws Exception {
    well().in(folder.resolve("plugins"));
    for (int number = 10; number < 35; number++) {
      mailing("shop-" + number, "https://butik-nord.example", UNIT);
    }

    assertThat(json(ExitCode.DONE).findValuesAsText("shop"))
        .isEqualTo(IntStream.range(10, 35).mapToObj(number -> "shop-" + number).toList());
    assertThat(err.toString(UTF_8)).contains("25 of 25 shops: ");
  }
}
