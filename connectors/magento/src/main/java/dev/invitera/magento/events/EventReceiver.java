package dev.invitera.magento.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.NotReady;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.signature.Refusals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes deliveries of Adobe I/O Events. They say only that an order changed: the host looks it up.
 * Safe for several threads.
 */
public final class EventReceiver implements WebhookReceiver {

  private static final String NOT_OURS =
      "for another recipient than the client id in event-client-id, or for none";

  private final EventKeys keys;
  private final EventSignatures signatures;
  private final String clientId;
  private final RecipientHint named;
  private final Predicate<Optional<String>> ours;
  private final ObjectMapper mapper = ShopJson.mapper();

  /**
   * For one shop.
   *
   * @param clientId whom deliveries must be for
   * @param ours whether an order of this store view may be this shop's; no I/O
   */
  public EventReceiver(EventKeys keys, String clientId, Predicate<Optional<String>> ours) {
    this.keys = keys;
    this.signatures = new EventSignatures(keys);
    this.clientId = clientId;
    this.named = RecipientHint.of(clientId);
    this.ours = ours;
  }

  @Override
  public WebhookResult receive(WebhookRequest request) {
    return switch (request.method()) {
      case "GET" -> Handshake.challenge(request.query());
      case "POST" -> delivery(request);
      default -> new Refused(Reason.MALFORMED, "Adobe delivers by POST and asks by GET");
    };
  }

  private WebhookResult delivery(WebhookRequest request) {
    if (!EventSignatures.areIn(request)) {
      return Handshake.isValidation(request.body())
          ? new Ignored("Adobe asks by POST to validate the address, and gets its 200")
          : Refusals.unsigned(EventSignatures.FIRST, request).orElseThrow();
    }
    // Before any key is looked for: whoever does not know the client id has none read.
    if (!named.in(request.body())) {
      return new Refused(Reason.BAD_SIGNATURE, NOT_OURS);
    }
    return switch (signatures.verdict(request)) {
      case UNDECIDED -> new NotReady(keys.untilTried());
      case FORGED ->
          new Refused(Reason.BAD_SIGNATURE, "neither signature fits the body and a key of Adobe's");
      case GENUINE -> read(request);
    };
  }

  private WebhookResult read(WebhookRequest request) {
    List<JsonNode> events = events(request.body());
    // Adobe signs for all of its customers with the same keys.
    if (events.isEmpty()
        || !events.stream()
            .allMatch(
                event -> CommerceEvent.recipient(event).filter(clientId::equals).isPresent())) {
      return new Refused(Reason.BAD_SIGNATURE, "signed by Adobe, but " + NOT_OURS);
    }
    Optional<String> deliveryId = request.header("x-adobe-delivery-id");
    Set<OrderRef> changed = new LinkedHashSet<>();
    List<UnreadableOrder> unreadable = new ArrayList<>();
    for (JsonNode event : events) {
      switch (CommerceEvent.of(event)) {
        case CommerceEvent.Order(OrderRef ref, Optional<String> storeId) -> {
          if (ours.test(storeId)) {
            changed.add(ref);
          }
        }
        case CommerceEvent.Other() -> {}
        case CommerceEvent.Nameless() -> unreadable.add(NAMELESS);
      }
    }
    return changed.isEmpty() && unreadable.isEmpty()
        ? new Ignored("events about nothing of this shop's orders")
        : new Received(deliveryId, List.of(), unreadable, changed, Set.of());
  }

  private static final UnreadableOrder NAMELESS =
      new UnreadableOrder(
          Optional.empty(),
          "the event is about an order, but does not say which: add the field entity_id (order_id"
              + " for shipments and invoices) to its subscription in Adobe Commerce");

  /** One, or those of a batch; none if the body is neither. */
  private List<JsonNode> events(byte[] body) {
    JsonNode json;
    try {
      json = mapper.readTree(body);
    } catch (IOException e) {
      return List.of();
    }
    if (!json.isArray()) {
      return json.isObject() ? List.of(json) : List.of();
    }
    List<JsonNode> batch = new ArrayList<>();
    json.forEach(batch::add);
    return batch;
  }
}
