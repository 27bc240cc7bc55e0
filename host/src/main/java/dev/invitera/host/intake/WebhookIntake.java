package dev.invitera.host.intake;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.store.RefetchRows;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import dev.invitera.host.store.Transaction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries of platforms. 200 means that everything in one is durable. Safe for several
 * threads, virtual ones included.
 */
public final class WebhookIntake {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookIntake.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofSeconds(60);

  private final Store store;
  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final Recorder recorder;
  private final ReplyLinks links;
  private final DueSignal delivery;
  private final DueSignal refetches;
  private final LastDeliveries seen;
  private final ForeignDeliveries foreignDeliveries;
  private final Clock clock;

  public WebhookIntake(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Recorder recorder,
      ReplyLinks links,
      DueSignal delivery,
      DueSignal refetches,
      Clock clock) {
    this.store = store;
    this.shops = shops;
    this.connectors = connectors;
    this.recorder = recorder;
    this.links = links;
    this.delivery = delivery;
    this.refetches = refetches;
    this.seen = new LastDeliveries(store, clock);
    this.foreignDeliveries = new ForeignDeliveries(store, clock);
    this.clock = clock;
  }

  /** Takes a delivery to a shop's address. Never throws for anything that comes in. */
  public HookReply receive(String shopId, WebhookRequest request) {
    Optional<Shop> shop = shops.find(shopId);
    if (shop.isEmpty()) {
      return shops.broken(shopId)
          ? HookReply.later(LATER, "this shop's configuration has problems")
          : HookReply.error(404, "no such shop");
    }
    return switch (connectors.of(shopId)) {
      case Connectors.Availability.NotReady(String reason) -> {
        LOG.warn("A delivery to shop {} is put off: {}", shopId, reason);
        yield HookReply.later(LATER, "this shop's connector is not ready");
      }
      case Connectors.Availability.Ready(ShopConnector connector) ->
          connector.facets().webhooks()
              ? understood(shop.get(), connector, request)
              : HookReply.error(404, "this shop's connector takes no deliveries");
    };
  }

  private HookReply understood(Shop shop, ShopConnector connector, WebhookRequest request) {
    try {
      return answer(shop, connector.receive(request), request.receivedAt());
    } catch (ConnectorFailure e) {
      LOG.warn("A delivery to shop {} is put off: {}", shop.id(), e.getMessage());
      return HookReply.later(SOON, "this shop's connector cannot take it now");
    } catch (StoreException e) {
      LOG.warn("A delivery to shop {} is put off: {}", shop.id(), e.getMessage());
      return HookReply.later(SOON, "this host cannot keep it now");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HookReply.later(SOON, "this host stops");
    }
  }

  private HookReply answer(Shop shop, WebhookResult result, Instant receivedAt)
      throws InterruptedException {
    return switch (result) {
      case WebhookResult.Received received -> received(shop, received, receivedAt);
      case WebhookResult.Foreign foreign -> {
        yield HookReply.foreign(foreignDeliveries.keep(shop.id(), foreign));
      }
      case WebhookResult.Ignored(String reason) -> {
        LOG.debug("A delivery to shop {} is ignored: {}", shop.id(), reason);
        yield HookReply.ignored();
      }
      case WebhookResult.Answer(int status, var headers, String body) ->
          new HookReply(status, headers, body);
      case WebhookResult.NotReady(Duration retryAfter) ->
          HookReply.later(retryAfter, "this shop's connector cannot verify deliveries yet");
      case WebhookResult.Refused(WebhookResult.Reason reason, String detail) -> {
        LOG.warn("A delivery to shop {} is refused as {}: {}", shop.id(), reason, detail);
        yield refused(reason);
      }
    };
  }

  private static HookReply refused(WebhookResult.Reason reason) {
    return switch (reason) {
      case BAD_SIGNATURE -> HookReply.error(401, "the signature is missing or wrong");
      case STALE -> HookReply.error(401, "signed too long ago, or in the future");
      case MALFORMED -> HookReply.error(400, "not a readable delivery");
      case UNSUPPORTED_TYPE -> HookReply.error(415, "a content type that is not read here");
    };
  }

  private HookReply received(Shop shop, WebhookResult.Received received, Instant at)
      throws InterruptedException {
    IncomingOrders incoming =
        IncomingOrders.of(received.orders(), received.unreadable(), store.customerKeys());
    List<Recorded> recorded =
        store.write(transaction -> record(transaction, shop, received, incoming, at));
    seen.note(shop.id());
    boolean replies = repliesWithLinks(shop);
    List<HookReply.OrderReceipt> receipts = new ArrayList<>();
    try {
      for (Recorded order : recorded) {
        List<URI> made = replies ? linksNow(shop, order.orderId()) : List.of();
        receipts.add(HookReply.OrderReceipt.of(made.isEmpty() ? order : reread(shop, order), made));
      }
    } finally {
      // What is durable goes on, also if its reply could not be made.
      signal(shop, received, recorded, at);
    }
    return HookReply.recorded(
        new HookReply.Receipt(
            receipts,
            ids(received.deleted()),
            ids(received.changed()),
            incoming.unreadable().size()));
  }

  /** The order is durable: what fails about its link only takes the link out of the reply. */
  private List<URI> linksNow(Shop shop, String orderId) throws InterruptedException {
    try {
      return links.linksNow(shop, orderId);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error(
          "The link of order {} of shop {} is not in the reply, and is made later: {}",
          orderId,
          shop.id(),
          e.getClass().getName());
      return List.of();
    }
  }

  private void signal(
      Shop shop, WebhookResult.Received received, List<Recorded> recorded, Instant at) {
    for (Recorded order : recorded) {
      order.dueAt().ifPresent(due -> delivery.due(shop.id(), due));
    }
    if (!received.changed().isEmpty()
        || !received.deleted().isEmpty()
        || recorded.stream().anyMatch(Recorded::asks)) {
      refetches.due(shop.id(), at);
    }
  }

  private List<Recorded> record(
      Transaction transaction,
      Shop shop,
      WebhookResult.Received received,
      IncomingOrders incoming,
      Instant at) {
    Instant now = clock.instant();
    List<Recorded> recorded = new ArrayList<>();
    incoming
        .orders()
        .forEach(
            order -> recorded.add(recorder.full(transaction, shop, order, at, Source.WEBHOOK)));
    incoming
        .unreadable()
        .forEach(order -> transaction.unreadable().park(shop.id(), order, "webhook", now));
    for (OrderRef ref : received.deleted()) {
      recorder.deleted(transaction, shop, ref, at, Source.WEBHOOK);
    }
    for (OrderRef ref : received.changed()) {
      transaction.refetches().ask(shop.id(), ref.orderId(), RefetchRows.Why.CHANGED, now);
    }
    return recorded;
  }

  private Recorded reread(Shop shop, Recorded before) {
    return store.read(transaction -> Recorder.standing(transaction, shop, before));
  }

  private static boolean repliesWithLinks(Shop shop) {
    return switch (shop.config().route()) {
      case RouteConfig.TrustpilotEmail _ -> false;
      case RouteConfig.BusinessGeneratedLink link -> link.handOver().contains(HandOver.REPLY);
      case RouteConfig.UniqueLink link -> link.handOver().contains(HandOver.REPLY);
    };
  }

  private static List<String> ids(Set<OrderRef> refs) {
    return refs.stream().map(OrderRef::orderId).sorted().toList();
  }
}
