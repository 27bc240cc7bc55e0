package dev.invitera.host.report;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.report.Plans.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What would become of an order, in brief.
 *
 * @param orderStatus the platform's own word
 * @param orderState what that means
 * @param customer masked; empty if the order names none
 * @param decisions one for each review that the shop asks for
 */
public record OrderForecast(
    String orderId,
    String reference,
    Instant placedAt,
    String orderStatus,
    String orderState,
    Optional<String> customer,
    List<Planned> decisions) {

  /**
   * As if the order came now and the shop was active for all time; nothing is stored.
   *
   * @param now the instant of the decision
   */
  public static OrderForecast of(Shop shop, ShopOrder order, Instant now) {
    RecordedOrder recorded = AtHand.record(shop.rules(), shop.id(), order, now);
    List<Planned> decisions =
        Outlook.of(shop, recorded, Map.of(), new ShopPhase.Active(Instant.EPOCH), now).stream()
            .map(PlannedReview::of)
            .toList();
    return new OrderForecast(
        recorded.orderId(),
        recorded.reference(),
        order.placedAt(),
        order.status().id(),
        order.state().name().toLowerCase(Locale.ROOT),
        order
            .customer()
            .map(customer ->
                (Mask.name(customer.name()) + " " + Mask.email(customer.email())).strip())
            .filter(text -> !text.isEmpty()),
        decisions);
  }
}
