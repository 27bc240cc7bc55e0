package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import feign.TypedResponse;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether the shop answers, what time it has, and whether it shows its orders. */
final class ShopHealth {

  private static final Duration NOTABLE = Duration.ofMinutes(2);

  /**
   * Security plugins close the REST API to all but the site's users, and mostly leave ours open.
   */
  private static final Check CLOSED =
      new Check(
          "reach the site",
          Status.OK,
          "WordPress answers, but tells visitors nothing of itself; its address and its clock were"
              + " not compared");

  private final WooCommerceSettings settings;
  private final Clock clock;
  private final ShopClient shop;

  ShopHealth(WooCommerceSettings settings, Clock clock, ShopClient shop) {
    this.settings = settings;
    this.clock = clock;
    this.shop = shop;
  }

  Health check() throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    try {
      Optional<TypedResponse<JsonNode>> root = shop.root();
      if (root.isPresent()) {
        checks.add(site(root.get().body()));
        address(root.get().body()).ifPresent(checks::add);
        SourceCheck.of(settings, root.get().body()).ifPresent(checks::add);
        time(root.get()).ifPresent(checks::add);
        permalinks().ifPresent(checks::add);
      } else {
        checks.add(CLOSED);
      }
    } catch (ConnectorException e) {
      checks.add(new Check("reach the site", Status.DOWN, e.getMessage()));
    }
    try {
      shop.listAnyOrder();
      checks.add(new Check("read orders", Status.OK, "the key may read orders"));
    } catch (ConnectorException e) {
      checks.add(new Check("read orders", Status.DOWN, e.getMessage()));
    }
    return new Health(checks);
  }

  private Optional<Check> permalinks() {
    return shop.hasPlainPermalinks()
        ? Optional.of(
            new Check(
                "permalinks",
                Status.OK,
                "the REST API answers by ?rest_route= only, as with Settings > Permalinks 'Plain'"))
        : Optional.empty();
  }

  private static Check site(JsonNode root) {
    boolean woocommerce =
        root.path("namespaces").valueStream().anyMatch(name -> name.asText("").equals("wc/v3"));
    return woocommerce
        ? new Check("reach the site", Status.OK, "WordPress answers and has the WooCommerce API")
        : new Check(
            "reach the site",
            Status.DOWN,
            "something answers, but without the WooCommerce API wc/v3; check url, and that"
                + " WooCommerce is active there");
  }

  /** Signatures are made over the site's own address; a wrong one makes them all invalid. */
  private Optional<Check> address(JsonNode root) {
    if (!settings.signsRequests()) {
      return Optional.empty();
    }
    return Fields.text(root, "home")
        .filter(home -> !sameSite(home, ShopAuthentication.signedHome(settings).toString()))
        .filter(ShopHealth::isAddress)
        .map(home ->
            new Check(
                "site address",
                Status.DEGRADED,
                "the site calls itself "
                    + home
                    + "; set home-url to that, because signatures"
                    + " are made over it"));
  }

  private Optional<Check> time(TypedResponse<JsonNode> root) {
    return ReplyHeaders.first(root, "date")
        .flatMap(ShopHealth::parse)
        .map(theirs -> time(Duration.between(clock.instant(), theirs.toInstant())));
  }

  private Check time(Duration ahead) {
    Duration difference = ahead.abs();
    String seen =
        difference.toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " ours";
    if (difference.compareTo(NOTABLE) < 0) {
      return new Check("clock", Status.OK, "the shop's clock is " + seen);
    }
    return new Check(
        "clock",
        Status.DEGRADED,
        "the shop's clock is "
            + seen
            + "; let both machines take their time from NTP"
            + (settings.signsRequests() ? ", signatures hold for 15 minutes only" : ""));
  }

  private static Optional<ZonedDateTime> parse(String date) {
    try {
      return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean sameSite(String one, String other) {
    return withoutScheme(one).equals(withoutScheme(other));
  }

  private static String withoutScheme(String address) {
    return address.replaceFirst("^(?i)https?://", "").replaceFirst("/+$", "");
  }

  private static boolean isAddress(String text) {
    try {
      return URI.create(text).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
