package dev.invitera.host.web;

import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.delivery.OrderStory;
import dev.invitera.host.delivery.Stories;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.report.HostReport;
import dev.invitera.host.report.HostStatus;
import dev.invitera.host.report.Plans;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is served on {@code admin-listen}. */
final class AdminEndpoints {

  private static final int MOST_RECENT = 500;

  private final ConfiguredShops shops;
  private final Delivery delivery;
  private final HostStatus status;
  private final Stories stories;
  private final Plans plans;
  private final Clock clock;

  AdminEndpoints(
      ConfiguredShops shops,
      Delivery delivery,
      HostStatus status,
      Stories stories,
      Plans plans,
      Clock clock) {
    this.shops = shops;
    this.delivery = delivery;
    this.status = status;
    this.stories = stories;
    this.plans = plans;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/health/ready", _ -> ready()),
        Endpoint.get("/api/v1/openapi.json", _ -> OpenApi.document()),
        Endpoint.get("/api/v1/status", _ -> Reply.json(200, status.now())),
        Endpoint.get("/api/v1/orders", this::recent),
        Endpoint.get("/api/v1/shops/{shop}/orders", this::explain),
        Endpoint.get("/api/v1/shops/{shop}/plan", this::plan),
        Endpoint.get("/api/v1/shops/{shop}/activation", this::preview),
        Endpoint.post("/api/v1/shops/{shop}/activate", this::activate),
        Endpoint.post("/api/v1/shops/{shop}/pause", this::pause));
  }

  private record Ready(boolean ready, List<NotReady> not, Map<String, Long> parked) {}

  private record NotReady(String shop, String why) {}

  private record Orders(List<OrderStory> orders) {}

  private record Activated(String shop, Instant since) {}

  private record Paused(String shop) {}

  private Reply ready() {
    HostReport report = status.now();
    List<NotReady> not =
        report.notReady().entrySet().stream()
            .map(entry -> new NotReady(entry.getKey(), entry.getValue()))
            .toList();
    return Reply.json(not.isEmpty() ? 200 : 503, new Ready(not.isEmpty(), not, report.parked()));
  }

  private Reply recent(Call call) {
    try {
      int limit = Integer.parseInt(call.parameter("limit").orElse("50"));
      return Reply.json(200, new Orders(stories.recent(Math.clamp(limit, 1, MOST_RECENT))));
    } catch (NumberFormatException e) {
      return Reply.error(400, "limit must be a number up to " + MOST_RECENT);
    }
  }

  private Reply explain(Call call) {
    String shop = call.variable("shop");
    Optional<String> reference = call.parameter("reference");
    Optional<String> orderId = call.parameter("order-id");
    if (reference.isPresent() == orderId.isPresent()) {
      return Reply.error(400, "give either ?reference=… or ?order-id=…");
    }
    List<OrderStory> found =
        reference.isPresent()
            ? stories.byReference(shop, reference.get())
            : stories.byOrderId(shop, orderId.orElseThrow()).stream().toList();
    return found.isEmpty() ? noSuchOrder(shop) : Reply.json(200, new Orders(found));
  }

  /** Orders of a shop that is configured no more are explained as well. */
  private Reply noSuchOrder(String shop) {
    String known = "shop '" + shop + "' has no such order";
    String unknown = "no shop '" + shop + "' is configured, and no such order of it is kept";
    return Reply.error(404, shops.find(shop).isPresent() ? known : unknown);
  }

  private Reply plan(Call call) throws InterruptedException {
    Optional<Shop> shop = shops.find(call.variable("shop"));
    if (shop.isEmpty()) {
      return Reply.error(404, "no shop '" + call.variable("shop") + "' is configured");
    }
    Optional<String> reference = call.parameter("reference");
    if (reference.isEmpty()) {
      return Reply.error(400, "give ?reference=…");
    }
    boolean personal = call.parameter("show-personal").filter("true"::equals).isPresent();
    List<Plans.Plan> found = plans.ofReference(shop.get(), reference.get(), personal);
    return found.isEmpty()
        ? Reply.error(404, "shop '" + shop.get().id() + "' has no such order")
        : Reply.json(200, found);
  }

  private Reply preview(Call call) {
    try {
      return shops
          .find(call.variable("shop"))
          .map(shop ->
              toCome(call)
                  .orElseGet(() -> Reply.json(200, delivery.phases().preview(shop, from(call)))))
          .orElseGet(
              () -> Reply.error(404, "no shop '" + call.variable("shop") + "' is configured"));
    } catch (DateTimeException e) {
      return notAnInstant();
    }
  }

  private Reply activate(Call call) {
    try {
      return shops
          .find(call.variable("shop"))
          .map(shop -> toCome(call).orElseGet(() -> activate(shop, from(call))))
          .orElseGet(
              () -> Reply.error(404, "no shop '" + call.variable("shop") + "' is configured"));
    } catch (DateTimeException e) {
      return notAnInstant();
    }
  }

  private Reply activate(Shop shop, Optional<Instant> from) {
    ShopPhase.Active active = delivery.phases().activate(shop, from);
    return Reply.json(200, new Activated(shop.id(), active.since()));
  }

  private Reply pause(Call call) {
    Optional<Shop> shop = shops.find(call.variable("shop"));
    if (shop.isEmpty()) {
      return Reply.error(404, "no shop '" + call.variable("shop") + "' is configured");
    }
    delivery.phases().pause(shop.get());
    return Reply.json(200, new Paused(shop.get().id()));
  }

  /** A shop that is active from some time on would look active, and send nothing until then. */
  private Optional<Reply> toCome(Call call) {
    return from(call)
        .filter(clock.instant()::isBefore)
        .map(from ->
            Reply.error(
                400,
                "from is to come: "
                    + from
                    + ". Give a past instant, or leave it out to begin with now"));
  }

  private static Reply notAnInstant() {
    return Reply.error(400, "from must be an instant such as 2026-11-01T00:00:00Z");
  }

  private static Optional<Instant> from(Call call) {
    return call.parameter("from").map(Instant::parse);
  }
}
