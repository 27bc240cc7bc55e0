package dev.invitera.host.web;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.handover.LinkLookup;
import dev.invitera.host.handover.LinkLookup.FoundLink;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.WebhookIntake;
import java.util.List;
import java.util.Optional;

/** What is served on {@code listen}: deliveries, links, a sign of life. */
final class OpenEndpoints {

  private final WebhookIntake intake;
  private final ConfiguredShops shops;
  private final LinkLookup links;
  private final Secret adminToken;

  OpenEndpoints(WebhookIntake intake, ConfiguredShops shops, LinkLookup links, Secret adminToken) {
    this.intake = intake;
    this.shops = shops;
    this.links = links;
    this.adminToken = adminToken;
  }

  List<Endpoint> all() {
    return List.of(
        new HookEndpoint(intake).endpoint(),
        Endpoint.get("/links/{shop}", this::links),
        Endpoint.get("/health/live", _ -> Reply.json(200, new Live("live"))));
  }

  private record Live(String status) {}

  private record Links(List<FoundLink> links) {}

  private Reply links(Call call) {
    Optional<Shop> shop = shops.find(call.variable("shop"));
    if (!allowed(call, shop)) {
      // The same answer whether there is such a shop or not.
      return Reply.error(401, "send the shop's access token: Authorization: Bearer …")
          .withHeader("WWW-Authenticate", "Bearer");
    }
    if (shop.isEmpty()) {
      return Reply.error(404, "no such shop");
    }
    Optional<String> reference = call.parameter("reference");
    Optional<String> orderId = call.parameter("order-id");
    if (reference.isPresent() == orderId.isPresent()) {
      return Reply.error(400, "give either ?reference=… or ?order-id=…");
    }
    List<FoundLink> found =
        reference.isPresent()
            ? links.byReference(shop.get().id(), reference.get())
            : links.byOrderId(shop.get().id(), orderId.orElseThrow());
    return found.isEmpty()
        ? Reply.error(404, "no link of such an order")
        : Reply.json(200, new Links(found));
  }

  private boolean allowed(Call call, Optional<Shop> shop) {
    Optional<Secret> given = AdminGate.bearer(call);
    Optional<Secret> own = shop.flatMap(s -> s.config().accessToken());
    return given.filter(adminToken::equals).isPresent() || (given.isPresent() && own.equals(given));
  }
}
