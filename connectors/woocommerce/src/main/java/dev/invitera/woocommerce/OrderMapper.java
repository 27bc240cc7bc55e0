package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.order.LeftOut;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Maps an order as {@code GET orders/{id}} gives it and as webhooks carry it: the two are the same.
 *
 * @see <a href="https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties">Order
 *     properties</a>
 */
final class OrderMapper {

  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

  /** Webhooks of the API versions 1 and 2 and of the legacy API come without it. */
  private static final String NO_CREATION_TIME =
      "date_created_gmt is missing; set the webhook's API version to v3 if it is another";

  private final Statuses statuses;
  private final LocaleTags locales;
  private final LineMapper lines;

  OrderMapper(WooCommerceSettings settings) {
    this.statuses = new Statuses(settings.statuses());
    this.locales = LocaleTags.under(settings.localeMetaKeys());
    this.lines = new LineMapper(settings.publicUrl());
  }

  /** Maps one order. Never throws, whatever the JSON. */
  Mapped map(JsonNode order) {
    Optional<OrderRef> ref = Fields.id(order, "id").map(OrderRef::new);
    if (ref.isEmpty()) {
      return new Mapped.Unreadable(new UnreadableOrder(ref, "id is missing or not an order's id"));
    }
    try {
      String status =
          Fields.text(order, "status").orElseThrow(() -> new Unmappable("status is missing"));
      return status.equals(Statuses.TRASH)
          ? new Mapped.Trashed(ref.get())
          : new Mapped.Order(map(ref.get(), status, order));
    } catch (Unmappable e) {
      return new Mapped.Unreadable(new UnreadableOrder(ref, e.reason()));
    }
  }

  private ShopOrder map(OrderRef ref, String status, JsonNode order) throws Unmappable {
    OrderState state = statuses.state(status);
    LeftOut leftOut = new LeftOut();
    ShopOrderBuilder result =
        ShopOrder.builder(ref)
            .status(OrderStatus.of(status), state)
            .placedAt(
                GmtTimes.of(order, "date_created_gmt")
                    .or(() -> GmtTimes.withZone(order, "date_created"))
                    .orElseThrow(() -> new Unmappable(NO_CREATION_TIME)));
    number(order).ifPresent(result::number);
    GmtTimes.of(order, "date_modified_gmt").ifPresent(result::updatedAt);
    reached(order, "date_paid_gmt", leftOut).ifPresent(at -> result.reached(OrderState.PAID, at));
    reached(order, "date_completed_gmt", leftOut)
        .ifPresent(at -> result.reached(OrderState.FULFILLED, at));
    result.customer(CustomerName.of(order), Fields.text(order.path("billing"), "email").orElse(""));
    country(order).ifPresent(result::country);
    locales.of(order).ifPresent(result::locale);
    total(order, result, leftOut);
    lines.map(order, state == OrderState.REFUNDED).forEach(result::line);
    // WooPayments is the one gateway whose test mode shows in the order.
    result.test(Fields.meta(order, "_wcpay_mode").filter("test"::equals).isPresent());
    for (String attribute : new String[] {"created_via", "payment_method"}) {
      Fields.text(order, attribute).ifPresent(value -> result.attribute(attribute, value));
    }
    leftOut.tell(result);
    return result.build();
  }

  /** Plugins that count orders their own way fill the field; some only once it is shown. */
  private static Optional<String> number(JsonNode order) {
    return Fields.text(order, "number")
        .or(() -> Fields.meta(order, "_order_number_formatted"))
        .or(() -> Fields.meta(order, "_order_number"));
  }

  private static Optional<Instant> reached(JsonNode order, String field, LeftOut leftOut) {
    return leftOut.unlessEmpty(
        field, GmtTimes.holds(order, field), GmtTimes.ifReadable(order, field));
  }

  private static void total(JsonNode order, ShopOrderBuilder result, LeftOut leftOut) {
    Optional<BigDecimal> total =
        leftOut.unlessEmpty("total", Fields.holds(order, "total"), Fields.number(order, "total"));
    Optional<String> currency = Fields.text(order, "currency");
    if (total.isPresent() && currency.isPresent()) {
      result.total(total.get(), currency.get());
    }
  }

  private static Optional<String> country(JsonNode order) {
    return Fields.text(order.path("billing"), "country")
        .or(() -> Fields.text(order.path("shipping"), "country"))
        .filter(code -> COUNTRY.matcher(code).matches());
  }
}
