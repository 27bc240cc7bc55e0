package dev.invitera.connector.webhook;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a delivery means. */
public sealed interface WebhookResult {

  /**
   * A genuine delivery about orders. The host answers 200 once all of it is durable.
   *
   * @param deliveryId the sender's id of the delivery, for the log only: platforms repeat them
   * @param orders full orders
   * @param unreadable orders that cannot be mapped; kept as parked work
   * @param changed orders of which the delivery only says that they changed; the host looks them up
   * @param deleted orders of which the delivery says that they are gone; ended only by a later full
   *     order
   */
  record Received(
      Optional<String> deliveryId,
      List<ShopOrder> orders,
      List<UnreadableOrder> unreadable,
      Set<OrderRef> changed,
      Set<OrderRef> deleted)
      implements WebhookResult {
    public Received {
      Objects.requireNonNull(deliveryId, "deliveryId");
      orders = List.copyOf(orders);
      unreadable = List.copyOf(unreadable);
      changed = Set.copyOf(changed);
      deleted = Set.copyOf(deleted);
    }

    /** A delivery of one full order. */
    public static Received order(Optional<String> deliveryId, ShopOrder order) {
      return new Received(deliveryId, List.of(order), List.of(), Set.of(), Set.of());
    }

    /** A genuine delivery that cannot be mapped. */
    public static Received unreadable(Optional<String> deliveryId, UnreadableOrder order) {
      return new Received(deliveryId, List.of(), List.of(order), Set.of(), Set.of());
    }

    /** A delivery that says that an order was deleted. */
    public static Received deleted(Optional<String> deliveryId, OrderRef order) {
      return new Received(deliveryId, List.of(), List.of(), Set.of(), Set.of(order));
    }
  }

  /**
   * A delivery that is signed well, but names another shop as its source, such as a copy of the
   * shop that took the webhooks and their secret along. The host records that it came, decides
   * nothing by it, and answers 200, so that the platform does not turn the webhook off.
   *
   * @param deliveryId the sender's id of the delivery, for the log only
   * @param orders the orders that it is about, as the other shop counts them; may be empty
   * @param source the host name that it gives as its source, such as {@code staging.acme.se}; not
   *     blank, {@value #LONGEST_SOURCE} characters at most, nothing personal
   */
  record Foreign(Optional<String> deliveryId, Set<OrderRef> orders, String source)
      implements WebhookResult {

    /** The longest name that a host can have. */
    public static final int LONGEST_SOURCE = 253;

    public Foreign {
      Objects.requireNonNull(deliveryId, "deliveryId");
      orders = Set.copyOf(orders);
      if (source.isBlank()
          || source.length() > LONGEST_SOURCE
          || source.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
        throw new IllegalArgumentException("source must be a host name");
      }
    }
  }

  /**
   * Nothing to do: a ping, a topic that is not about orders. The host answers 200.
   *
   * @param reason for the log
   */
  record Ignored(String reason) implements WebhookResult {
    public Ignored {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * A handshake: the host answers exactly this and records nothing.
   *
   * @param status 200 to 499
   * @param headers to set, one value each
   * @param body text, sent as UTF-8; may be empty
   */
  record Answer(int status, Map<String, String> headers, String body) implements WebhookResult {
    public Answer {
      if (status < 200 || status > 499) {
        throw new IllegalArgumentException("status must be 200 to 499, but is " + status);
      }
      headers = Map.copyOf(headers);
      Objects.requireNonNull(body, "body");
    }
  }

  /** Cannot verify yet, such as before keys are loaded. The host answers 503 with Retry-After. */
  record NotReady(Duration retryAfter) implements WebhookResult {
    public NotReady {
      Objects.requireNonNull(retryAfter, "retryAfter");
    }
  }

  /**
   * Not to be trusted or not understood at all. Nothing is recorded.
   *
   * @param reason decides the status
   * @param detail for the log: what was missing or wrong, nothing from the body
   */
  record Refused(Reason reason, String detail) implements WebhookResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** Why a delivery is refused. */
  enum Reason {
    /** Signature wrong, or missing from a delivery that can be read: 401. */
    BAD_SIGNATURE,
    /** Signed too long ago, or in the future: 401. */
    STALE,
    /** Unsigned and unreadable, or not a request of this protocol: 400. */
    MALFORMED,
    /** A content type or encoding that this connector does not read: 415. */
    UNSUPPORTED_TYPE
  }
}
