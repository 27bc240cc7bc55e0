package dev.invitera.magento;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an order's state and status mean. Pure. */
final class StateMapping {

  /**
   * The statuses that Magento brings, each of which belongs to one state (Magento_Sales, {@code
   * Setup/Patch/Data/InstallOrderStatusesAndInitialSalesConfig}). Left out are {@code fraud}, which
   * it also gives to orders that are being processed, and PayPal's, which belong to no state.
   */
  static final List<KnownStatus> OWN =
      List.of(
          new KnownStatus("pending", "Pending", OrderState.OPEN),
          new KnownStatus("pending_payment", "Pending Payment", OrderState.OPEN),
          new KnownStatus("payment_review", "Payment Review", OrderState.OPEN),
          new KnownStatus("holded", "On Hold", OrderState.OPEN),
          new KnownStatus("processing", "Processing", OrderState.PAID),
          new KnownStatus("complete", "Complete", OrderState.FULFILLED),
          new KnownStatus("canceled", "Canceled", OrderState.CANCELLED),
          new KnownStatus("closed", "Closed", OrderState.REFUNDED));

  private final Map<String, OrderState> statuses;

  /**
   * @param statuses the shop's own reading of its statuses, which goes before everything else
   */
  StateMapping(Map<String, OrderState> statuses) {
    this.statuses = Map.copyOf(statuses);
  }

  OrderState of(MagentoOrder order) {
    String status = Texts.present(order.status()).orElse("");
    if (statuses.containsKey(status)) {
      return statuses.get(status);
    }
    OrderState state = ofState(Texts.present(order.state()).orElse(""));
    // A credit memo for the whole order leaves some orders in their former state, with only the
    // status saying closed: seen with orders whose state no invoice or shipment had moved.
    return state != OrderState.CANCELLED && refundedAsAWhole(order) ? OrderState.REFUNDED : state;
  }

  private static OrderState ofState(String state) {
    return switch (state) {
      case "new", "pending_payment", "payment_review", "holded" -> OrderState.OPEN;
      // Magento moves here at the first invoice or the first shipment, whichever comes first.
      case "processing" -> OrderState.PAID;
      case "complete" -> OrderState.FULFILLED;
      case "closed" -> OrderState.REFUNDED;
      case "canceled" -> OrderState.CANCELLED;
      default -> OrderState.UNKNOWN;
    };
  }

  private static boolean refundedAsAWhole(MagentoOrder order) {
    Optional<BigDecimal> refunded = Amounts.of(order.totalRefunded());
    Optional<BigDecimal> total = Amounts.of(order.grandTotal());
    return refunded.isPresent()
        && total.isPresent()
        && refunded.get().signum() > 0
        && refunded.get().compareTo(total.get()) >= 0;
  }
}
