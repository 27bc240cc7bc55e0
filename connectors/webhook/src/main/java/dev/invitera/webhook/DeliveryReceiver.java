package dev.invitera.webhook;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.support.signature.SignatureVerifier;
import dev.invitera.webhook.OrderMapping.Mapped;
import dev.invitera.webhook.SignatureSettings.Style;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verifies a delivery, reads it, and maps what it holds. Immutable, safe for several threads. */
final class DeliveryReceiver implements WebhookReceiver {

  private final Handshake handshake;
  private final SignatureVerifier verifier;
  private final DeliveryIds ids;
  private final boolean unsigned;
  private final OrderMapping mapping;

  DeliveryReceiver(WebhookSettings settings, OrderMapping mapping) {
    this.handshake = new Handshake(settings.allowedOrigins());
    this.verifier = Signatures.verifier(settings.signature());
    this.ids = new DeliveryIds(settings.signature());
    this.unsigned = settings.signature().style() == Style.NONE;
    this.mapping = mapping;
  }

  @Override
  public WebhookResult receive(WebhookRequest request) {
    return switch (request.method()) {
      case "OPTIONS" -> handshake.answer(request);
      case "POST" -> {
        Optional<Refused> refusal = verifier.refusal(request);
        yield refusal.isPresent() ? refusal.get() : read(request);
      }
      default -> new Refused(Reason.MALFORMED, "a delivery is a POST, this is not");
    };
  }

  /** What a delivery comes to whose signature holds. */
  WebhookResult read(WebhookRequest request) {
    Optional<String> unsupported = Content.unsupported(request);
    if (unsupported.isPresent()) {
      return new Refused(Reason.UNSUPPORTED_TYPE, unsupported.get());
    }
    if (CloudEvents.mode(request) == CloudEvents.Mode.UNSUPPORTED) {
      return new Refused(Reason.UNSUPPORTED_TYPE, "CloudEvents are read in their JSON format only");
    }
    try {
      Events events = Events.read(request);
      if (events.tooMany()) {
        return new Refused(
            Reason.MALFORMED, "a batch of more than " + Events.MOST + " events; send smaller ones");
      }
      return events.empty()
          ? nothing("the delivery is empty")
          : result(ids.of(request).or(events::soleId), mapped(events, request));
    } catch (UnreadableException e) {
      return unreadable(ids.of(request), new UnreadableOrder(Optional.empty(), e.message()));
    }
  }

  private List<Mapped> mapped(Events events, WebhookRequest request) {
    Scope scope = Scope.of(request);
    List<Mapped> mapped = new ArrayList<>();
    events.broken().forEach(order -> mapped.add(new Mapped.Unreadable(order)));
    events.readable().forEach(event -> mapped.add(mapping.map(scope.with(event))));
    return mapped;
  }

  private WebhookResult result(Optional<String> id, List<Mapped> mapped) {
    List<ShopOrder> orders = new ArrayList<>();
    List<UnreadableOrder> unreadable = new ArrayList<>();
    Set<OrderRef> deleted = new LinkedHashSet<>();
    for (Mapped each : mapped) {
      switch (each) {
        case Mapped.Order(ShopOrder order) -> orders.add(order);
        case Mapped.Deleted(OrderRef ref) -> deleted.add(ref);
        case Mapped.Unreadable(UnreadableOrder order) -> unreadable.add(order);
        case Mapped.Skipped() -> {}
      }
    }
    if (orders.isEmpty() && deleted.isEmpty()) {
      return unreadable.isEmpty()
          ? new Ignored("not about an order, by mapping.when")
          : unreadable(id, unreadable.toArray(UnreadableOrder[]::new));
    }
    return new Received(id, orders, unreadable, Set.of(), deleted);
  }

  /** A genuine one is kept as parked work; where anyone may post, it is refused. */
  private WebhookResult unreadable(Optional<String> id, UnreadableOrder... orders) {
    return unsigned
        ? new Refused(Reason.MALFORMED, orders[0].reason())
        : new Received(id, List.of(), List.of(orders), Set.of(), Set.of());
  }

  private WebhookResult nothing(String reason) {
    return unsigned ? new Refused(Reason.MALFORMED, reason) : new Ignored(reason);
  }
}
