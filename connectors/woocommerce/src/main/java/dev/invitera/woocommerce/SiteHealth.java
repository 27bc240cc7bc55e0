package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.support.health.ClockCheck;
import dev.invitera.support.health.PublicAddress;
import feign.TypedResponse;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether the site answers, what it calls itself and what time it has, without a key. */
final class SiteHealth {

  /**
   * Security plugins close the REST API to all but the site's users, and mostly leave ours open.
   */
  private static final Check CLOSED =
      new Check(
          CheckNames.REACH,
          Status.OK,
          "WordPress answers, but tells visitors nothing of itself; its address and its clock were"
              + " not compared");

  private final WooCommerceSettings settings;
  private final Clock clock;
  private final ShopClient shop;

  SiteHealth(WooCommerceSettings settings, Clock clock, ShopClient shop) {
    this.settings = settings;
    this.clock = clock;
    this.shop = shop;
  }

  /**
   * What was seen.
   *
   * @param address the site's own, or that of the settings
   */
  record Seen(List<Check> checks, Optional<URI> address) {}

  Seen look() throws InterruptedException {
    Optional<URI> configured = PublicAddress.of(settings.publicUrl());
    try {
      Optional<TypedResponse<JsonNode>> root = shop.root();
      return root.isPresent()
          ? new Seen(
              checks(root.get()),
              Fields.text(root.get().body(), "home")
                  .flatMap(PublicAddress::of)
                  .or(() -> configured))
          : new Seen(List.of(CLOSED), configured);
    } catch (ConnectorException e) {
      return new Seen(
          List.of(new Check(CheckNames.REACH, Status.DOWN, e.getMessage())), configured);
    }
  }

  private List<Check> checks(TypedResponse<JsonNode> root) {
    List<Check> checks = new ArrayList<>();
    checks.add(site(root.body()));
    address(root.body()).ifPresent(checks::add);
    SourceCheck.of(settings, root.body()).ifPresent(checks::add);
    checks.add(
        ClockCheck.of(
            ReplyHeaders.first(root, "date"),
            ReplyHeaders.first(root, "age"),
            clock,
            settings.signsRequests()));
    permalinks().ifPresent(checks::add);
    return checks;
  }

  private Optional<Check> permalinks() {
    return shop.hasPlainPermalinks()
        ? Optional.of(
            new Check(
                "permalinks",
                Status.OK,
                "the REST API is called by ?rest_route=, since nothing of it answered below /wp-json,"
                    + " as with Settings > Permalinks 'Plain'"))
        : Optional.empty();
  }

  private static Check site(JsonNode root) {
    boolean woocommerce =
        root.path("namespaces").valueStream().anyMatch(name -> name.asText("").equals("wc/v3"));
    return woocommerce
        ? new Check(CheckNames.REACH, Status.OK, "WordPress answers and has the WooCommerce API")
        : new Check(
            CheckNames.REACH,
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
        .filter(home -> PublicAddress.of(home).isPresent())
        .map(home ->
            new Check(
                "site address",
                Status.DEGRADED,
                "the site calls itself "
                    + home
                    + "; set home-url to that, because signatures"
                    + " are made over it"));
  }

  private static boolean sameSite(String one, String other) {
    return withoutScheme(one).equals(withoutScheme(other));
  }

  private static String withoutScheme(String address) {
    return address.replaceFirst("^(?i)https?://", "").replaceFirst("/+$", "");
  }
}
