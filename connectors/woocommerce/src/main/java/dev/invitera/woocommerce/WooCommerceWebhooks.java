package dev.invitera.woocommerce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Foreign;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.support.signature.HmacHeaderVerifier;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.support.signature.SignatureVerifier;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads webhook deliveries. The signature, base64 of HMAC-SHA256, covers the body alone: topic and
 * delivery id are hints. So the body decides what happened, and the topic only whether a body that
 * is no order belongs to something else.
 *
 * @see <a href="https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks">Webhooks</a>
 */
final class WooCommerceWebhooks implements WebhookReceiver {

  private static final String SIGNATURE = "X-WC-Webhook-Signature";

  /** What WooCommerce posts, unsigned, when a webhook is created. It wants to see a 200. */
  private static final Pattern PING = Pattern.compile("webhook_id=([0-9]{1,19})");

  private static final int LONGEST_PING = 64;

  /** The site's home address. Not signed, so that its absence or sameness proves nothing. */
  private static final String SOURCE = "X-WC-Webhook-Source";

  private static final String NO_HOST = "an-address-that-cannot-be-read";

  private final SignatureVerifier verifier;
  private final DeliveredJson json = new DeliveredJson();
  private final OrderMapper mapper;
  private final OwnHosts own;
  private final DeliveryNews news;

  WooCommerceWebhooks(WooCommerceSettings settings, OrderMapper mapper, DeliveryNews news) {
    this.news = news;
    this.verifier =
        HmacHeaderVerifier.overBody(
            SIGNATURE, "", HmacSignature.SHA256_BASE64, settings.webhookSecrets());
    this.mapper = mapper;
    this.own = OwnHosts.of(settings);
  }

  @Override
  public WebhookResult receive(WebhookRequest request) {
    if (!request.method().equals("POST")) {
      return new Refused(Reason.MALFORMED, "WooCommerce delivers by POST");
    }
    Optional<String> pinged = ping(request.body());
    if (request.header(SIGNATURE).isEmpty() && pinged.isPresent()) {
      news.heardOf(pinged.get());
      return new Ignored("the ping that follows the creation of a webhook");
    }
    Optional<Refused> refused = verifier.refusal(request);
    if (refused.isPresent()) {
      return refused.get();
    }
    Optional<String> webhook = request.header("X-WC-Webhook-ID").map(String::strip);
    webhook.ifPresent(news::heardOf);
    // Not unique: a hash of the webhook's id and the second.
    Optional<String> deliveryId = request.header("X-WC-Webhook-Delivery-ID");
    WebhookResult result =
        switch (json.read(request.body())) {
          case DeliveredJson.Broken(String reason) ->
              unreadable(request, deliveryId, new UnreadableOrder(Optional.empty(), reason));
          case DeliveredJson.Value(JsonNode body) -> read(request, deliveryId, body);
        };
    return result instanceof Received received
        ? foreignSource(request).<WebhookResult>map(from -> foreign(received, from)).orElse(result)
        : result;
  }

  /** The site that the delivery names as its source, if that is not the shop. */
  private Optional<String> foreignSource(WebhookRequest request) {
    return request
        .header(SOURCE)
        .filter(source -> !source.isBlank())
        .map(source -> OwnHosts.host(source).orElse(NO_HOST))
        .filter(host -> !own.contains(host));
  }

  private static Foreign foreign(Received received, String from) {
    Set<OrderRef> orders =
        Stream.of(
                received.orders().stream().map(ShopOrder::ref),
                received.unreadable().stream().flatMap(order -> order.ref().stream()),
                received.deleted().stream())
            .flatMap(refs -> refs)
            .collect(Collectors.toUnmodifiableSet());
    return new Foreign(received.deliveryId(), orders, from);
  }

  private WebhookResult read(WebhookRequest request, Optional<String> deliveryId, JsonNode body) {
    Optional<OrderRef> ref = Fields.id(body, "id").map(OrderRef::new);
    if (isSubscription(body)) {
      return new Ignored("a subscription, not an order");
    }
    if (isOrder(body)) {
      return switch (mapper.map(body)) {
        case Mapped.Order(var order) -> Received.order(deliveryId, order);
        case Mapped.Trashed(var trashed) -> Received.deleted(deliveryId, trashed);
        case Mapped.Unreadable(var order) -> Received.unreadable(deliveryId, order);
      };
    }
    Optional<DeliveredError> error = DeliveredError.of(body);
    if (error.isPresent() && !isOfOther(request)) {
      return read(request, deliveryId, error.get());
    }
    if (ref.isPresent() && body.size() == 1 && !isOfOther(request)) {
      return Received.deleted(deliveryId, ref.get());
    }
    return unreadable(
        request, deliveryId, new UnreadableOrder(ref, "the body is neither an order nor an id"));
  }

  private WebhookResult read(
      WebhookRequest request, Optional<String> deliveryId, DeliveredError error) {
    if (error.saysThatNothingIsThere()) {
      return new Ignored("the order was gone when the shop made this delivery: " + error.code());
    }
    if (error.saysThatItsUserMayNotRead()) {
      news.isBlind(request.header("X-WC-Webhook-ID").map(String::strip));
      return new Ignored(
          "the WordPress user who made the webhook may not read orders: " + error.code());
    }
    return unreadable(
        request,
        deliveryId,
        new UnreadableOrder(
            Optional.empty(),
            "the shop could not show the order when it made this delivery: " + error.code()));
  }

  private static WebhookResult unreadable(
      WebhookRequest request, Optional<String> deliveryId, UnreadableOrder order) {
    return isOfOther(request)
        ? new Ignored("a delivery about something other than orders")
        : Received.unreadable(deliveryId, order);
  }

  /** The webhook that a ping is of. */
  private static Optional<String> ping(byte[] body) {
    if (body.length > LONGEST_PING) {
      return Optional.empty();
    }
    Matcher ping = PING.matcher(new String(body, US_ASCII).strip());
    return ping.matches() ? Optional.of(ping.group(1)) : Optional.empty();
  }

  private static boolean isOrder(JsonNode body) {
    return body.path("line_items").isArray() || body.has("order_key");
  }

  /** WooCommerce Subscriptions uses the form of orders for subscriptions and adds a period. */
  private static boolean isSubscription(JsonNode body) {
    return body.has("billing_period") && body.has("billing_interval");
  }

  /** Whether the headers name a product, customer, coupon, action or the like. */
  private static boolean isOfOther(WebhookRequest request) {
    return request
        .header("X-WC-Webhook-Topic")
        .filter(topic -> !topic.strip().startsWith("order."))
        .isPresent();
  }
}
