package dev.invitera.magento;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.support.order.LeftOut;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps Magento's order to the common model. Pure: what it needs to know of the shop is given.
 *
 * <p>The time at which an order reached a state is left out, because Magento does not tell it: the
 * history gets no row when a shipment completes an order, while every later comment, ours too,
 * becomes a row with the order's status of that later moment. Taken as the time of completion it
 * would make old orders look as if they were completed today.
 */
final class OrderMapping {

  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

  private final StateMapping states;

  OrderMapping(StateMapping states) {
    this.states = states;
  }

  /**
   * Maps one order.
   *
   * @param leftOut what was left out already, and is told by the order
   */
  ShopOrder map(MagentoOrder order, StoreViews views, LeftOut leftOut) throws UnmappableOrder {
    OrderRef ref =
        Texts.present(order.entityId())
            .map(OrderRef::new)
            .orElseThrow(() -> new UnmappableOrder("it has no entity_id"));
    if (!OrderFinder.isEntityId(ref)) {
      // It could not be looked up, and would be taken for gone.
      throw new UnmappableOrder("its entity_id is not a whole number");
    }
    String status =
        Texts.present(order.status())
            .or(() -> Texts.present(order.state()))
            .orElseThrow(() -> new UnmappableOrder("it has neither status nor state"));
    ShopOrderBuilder builder =
        ShopOrder.builder(ref)
            .number(Objects.requireNonNullElse(order.incrementId(), ""))
            .status(OrderStatus.of(status), states.of(order))
            .placedAt(
                time("created_at", order.createdAt())
                    .orElseThrow(() -> new UnmappableOrder("it has no created_at")));
    time("updated_at", Texts.present(order.updatedAt()).filter(OrderMapping::isTold).orElse(""))
        .ifPresent(builder::updatedAt);
    addCustomer(builder, order);
    addStoreView(builder, order, views);
    leftOut
        .unlessEmpty("grand_total", order.grandTotal() != null, Amounts.of(order.grandTotal()))
        .ifPresent(total ->
            builder.total(total, Objects.requireNonNullElse(order.orderCurrencyCode(), "")));
    LineMapping.lines(Objects.requireNonNullElse(order.items(), List.of())).forEach(builder::line);
    addAttributes(builder, order);
    leftOut.tell(builder);
    return builder.build();
  }

  /** Imports leave the database's empty date. */
  private static boolean isTold(String time) {
    return !time.startsWith("0000-");
  }

  /** Guests have no customer fields but the e-mail; their name stands in the billing address. */
  private static void addCustomer(ShopOrderBuilder builder, MagentoOrder order) {
    Optional<MagentoOrder.Address> billing = Optional.ofNullable(order.billingAddress());
    String email =
        Texts.present(order.customerEmail())
            .or(() -> billing.flatMap(address -> Texts.present(address.email())))
            .orElse("");
    String name =
        Texts.fullName(order.customerFirstname(), order.customerLastname())
            .or(() ->
                billing.flatMap(address -> Texts.fullName(address.firstname(), address.lastname())))
            .orElse("");
    builder.customer(name, email);
    billing
        .flatMap(address -> Texts.present(address.countryId()))
        .filter(code -> COUNTRY.matcher(code).matches())
        .ifPresent(builder::country);
  }

  private static void addStoreView(ShopOrderBuilder builder, MagentoOrder order, StoreViews views) {
    Texts.present(order.storeId())
        .flatMap(views::find)
        .ifPresent(view -> {
          Texts.present(view.code()).ifPresent(builder::storeView);
          view.languageTag().ifPresent(builder::locale);
        });
  }

  private static void addAttributes(ShopOrderBuilder builder, MagentoOrder order) {
    Texts.present(order.customerGroupId())
        .ifPresent(group -> builder.attribute("customer_group_id", group));
    Texts.present(order.isVirtual()).ifPresent(flag -> builder.attribute("is_virtual", flag));
    Texts.present(order.storeName())
        .ifPresent(
            name -> builder.attribute("store_name", name.lines().toList().getLast().strip()));
  }

  private static Optional<Instant> time(String field, @Nullable String value)
      throws UnmappableOrder {
    Optional<String> text = Texts.present(value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> time = text.flatMap(MagentoTime::parse);
    if (time.isEmpty()) {
      throw new UnmappableOrder(
          field + " is not a time such as 2026-11-22 12:00:00, which is what Magento writes");
    }
    return time;
  }
}
