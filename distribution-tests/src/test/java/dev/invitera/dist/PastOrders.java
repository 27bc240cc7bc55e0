package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.trustpilot.AcceptedInvitation;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two shops with a past, of which Trustpilot mails the invitations, and what came of them. */
final class PastOrders {

  static final String LAST_NAME = "Bygone";
  static final LocalDate FROM = daysAgo(100);

  private static final int FIRST_DAY = 60;
  private static final int LAST_DAY = 40;

  private final Sandbox sandbox;

  PastOrders(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** A configuration of both shops, with an admin address that commands find in it. */
  Path config(Path folder) throws Exception {
    String shops =
        """
        server:
          listen: 127.0.0.1:0
          admin-listen: 127.0.0.1:%d
          admin-token: %s
        store: { url: "jdbc:sqlite:%s" }
        plugins: { directory: "%s" }
        trustpilot:
          sandbox:
            api-key: sandbox-api-key
            api-secret: sandbox-api-secret
            business-user-id: 507f1f77bcf86cd799439011
            api-url: %s
            invitations-url: %5$s
            rate-limit: none
        shops:
          %s:
            connector: woocommerce
            settings:
              url: %s
              consumer-key: ck_sandbox0000000000000000000000000000000000
              consumer-secret: cs_sandbox-secret
              webhook-secret: %s
              poll-every: 10s
            trustpilot: { account: sandbox, business-unit: butik-nord.example }
            invite:
              via: trustpilot-email
              trigger: fulfilled
              delay: 0s
              locale: { from: [order, country], by-country: { SE: sv-SE }, default: en-GB }
          %s:
            connector: magento
            settings:
              url: %s
              consumer-key: sandboxconsumerkey00000000000000
              consumer-secret: sandboxconsumersecret00000000000
              access-token: sandboxaccesstoken00000000000000
              access-token-secret: sandboxaccesstokensecret00000000
              poll-every: 2s
            trustpilot: { account: sandbox, business-unit: butik-nord.example }
            invite:
              via: trustpilot-email
              trigger: fulfilled
              delay: 0s
              locale: { from: [order, country], by-country: { SE: sv-SE }, default: en-GB }
        """
            .formatted(
                Shops.freePort(),
                Shops.ADMIN_TOKEN,
                folder.resolve("data").resolve("invitera.db"),
                Distribution.folder().resolve("plugins"),
                sandbox.trustpilot().uri(),
                Shops.WOO,
                sandbox.wooCommerce().uri(),
                Shops.WOO_HOOK_SECRET,
                Shops.MAGENTO,
                sandbox.magento().uri());
    return Files.writeString(folder.resolve("config.yaml"), shops);
  }

  /** Activates both shops, long after their past and long enough before now. */
  static void activate(RunningHost host) throws Exception {
    String since = Instant.now().minus(Duration.ofHours(1)).toString();
    for (String shop : List.of(Shops.WOO, Shops.MAGENTO)) {
      assertThat(host.adminPost("/api/v1/shops/" + shop + "/activate?from=" + since).status())
          .isEqualTo(200);
    }
  }

  static String email(String shop, Object which) {
    return shop + "-" + which + "@bygone.example";
  }

  /** An order of the WooCommerce shop that was placed, and came to a status, some days ago. */
  long woo(int days, String status) {
    return sandbox
        .wooCommerce()
        .putQuietly(
            draft(Integer.toString(days))
                .status(status)
                .placedAt(Instant.now().minus(Duration.ofDays(days))));
  }

  /** Completed orders of both shops, an hour apart, the oldest first. */
  void fill(int count) {
    Instant first = Instant.now().minus(Duration.ofDays(FIRST_DAY));
    for (int i = 0; i < count; i++) {
      Instant placedAt = first.plus(Duration.ofHours(i));
      sandbox
          .wooCommerce()
          .putQuietly(draft(Integer.toString(i)).status("completed").placedAt(placedAt));
      sandbox.magento().place(magento(Integer.toString(i)).state("complete").placedAt(placedAt));
    }
  }

  /** A list of orders that goes on within the past of {@link #fill}, not at its beginning. */
  static String goingOn() {
    return IntStream.rangeClosed(LAST_DAY, FIRST_DAY)
        .mapToObj(days -> daysAgo(days).toString())
        .collect(Collectors.joining("|", "GET .*orders\\?.*(", ")"));
  }

  /** A list of orders that begins at {@link #FROM}; bounds may exclude. */
  static boolean begins(RecordedRequest request) {
    return request.line().matches("GET .*orders\\?.*(" + FROM + "|" + FROM.minusDays(1) + ").*");
  }

  /** Places an order at the WooCommerce shop, completes it and delivers it; gives back its id. */
  String liveAtWoo(RunningHost host, String which) throws Exception {
    long id = sandbox.wooCommerce().place(draft(which));
    sandbox.wooCommerce().changeStatus(id, "completed");
    deliver(host, id);
    return Long.toString(id);
  }

  void deliver(RunningHost host, long id) throws Exception {
    assertThat(
            OwnOrder.send(
                    host,
                    Shops.WOO,
                    sandbox
                        .wooCommerce()
                        .signedDelivery(Topic.ORDER_UPDATED, id, Shops.WOO_HOOK_SECRET))
                .status())
        .isEqualTo(200);
  }

  /** Places an order at the Magento shop and completes it; only a sweep tells of it. */
  void liveAtMagento(String which) {
    sandbox.magento().changeState(sandbox.magento().place(magento(which)), "complete");
  }

  /** Whom Trustpilot was asked to invite, as often as it was. */
  List<String> invited() {
    return sandbox.trustpilot().invitations().stream().map(AcceptedInvitation::email).toList();
  }

  private static OrderDraft draft(String which) {
    return OrderDraft.by("Ann", LAST_NAME, email(Shops.WOO, which)).country("SE").product(11, 1);
  }

  private static MagentoOrderDraft magento(String which) {
    return MagentoOrderDraft.by("Ann", LAST_NAME, email(Shops.MAGENTO, which)).store(2).bag(1);
  }

  private static LocalDate daysAgo(int days) {
    return LocalDate.now(ZoneOffset.UTC).minusDays(days);
  }
}
