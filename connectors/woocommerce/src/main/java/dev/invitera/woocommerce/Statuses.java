package dev.invitera.woocommerce;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderState;
import dev.invitera.support.order.StatusMeanings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What order statuses mean. They stand in the API without the {@code wc-} of the database; plugins
 * add further ones.
 *
 * @param custom meanings from the settings, which win
 */
record Statuses(Map<String, OrderState> custom) {

  /** Orders with this status count as deleted. */
  static final String TRASH = "trash";

  /** Those that WooCommerce brings and shows to the shop's staff. */
  static final List<KnownStatus> OWN =
      List.of(
          new KnownStatus("checkout-draft", "Draft", OrderState.OPEN),
          new KnownStatus("pending", "Pending payment", OrderState.OPEN),
          new KnownStatus("failed", "Failed", OrderState.OPEN),
          new KnownStatus("on-hold", "On hold", OrderState.OPEN),
          new KnownStatus("processing", "Processing", OrderState.PAID),
          new KnownStatus("completed", "Completed", OrderState.FULFILLED),
          new KnownStatus("cancelled", "Cancelled", OrderState.CANCELLED),
          new KnownStatus("refunded", "Refunded", OrderState.REFUNDED));

  /** How statuses begin in the database, and in what plugins make of the API. */
  private static final String PREFIX = "wc-";

  /** WordPress's word for an order that is being made. */
  private static final String IN_THE_MAKING = "auto-draft";

  OrderState state(String status) {
    String bare = status.startsWith(PREFIX) ? status.substring(PREFIX.length()) : status;
    return Stream.of(status, bare, PREFIX + bare)
        .flatMap(one -> Optional.ofNullable(custom.get(one)).stream())
        .findFirst()
        .or(() -> own(bare))
        .orElse(OrderState.UNKNOWN);
  }

  private static Optional<OrderState> own(String status) {
    return status.equals(IN_THE_MAKING)
        ? Optional.of(OrderState.OPEN)
        : OWN.stream().filter(own -> own.id().equals(status)).findFirst().map(KnownStatus::state);
  }

  /** WooCommerce's own and the settings' statuses. */
  List<KnownStatus> known() {
    return StatusMeanings.of(OWN, custom);
  }
}
