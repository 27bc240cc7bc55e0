package dev.invitera.webhook;

import dev.invitera.connector.config.Doc;
import dev.invitera.connector.order.OrderState;
import java.util.Map;
import java.util.Optional;

/** One CEL expression for each part of an order. */
public record MappingSettings(
    @Doc("Only where this is true is there an order; all else is ignored.") Optional<String> when,
    @Doc("The sender's own id of the order, which never changes.") String id,
    @Doc("The number that the customer sees; the id unless given.") Optional<String> number,
    @Doc("Whether the order was deleted.") Optional<String> deleted,
    @Doc("The sender's word for the order's state.") Optional<String> status,
    @Doc("What the words of status mean: open, paid, fulfilled, delivered, cancelled, refunded.")
        Map<String, OrderState> statuses,
    @Doc("One of those states by its name, where statuses does not tell.") Optional<String> state,
    @Doc("When the customer ordered.") String placedAt,
    @Doc("When the order last changed; keeps late deliveries from undoing newer ones.")
        Optional<String> updatedAt,
    @Doc("When it was paid.") Optional<String> paidAt,
    @Doc("When it was sent or handed out.") Optional<String> fulfilledAt,
    @Doc("When it reached the customer.") Optional<String> deliveredAt,
    @Doc("Time zone for times that come without an offset, such as Europe/Zagreb.")
        Optional<String> zone,
    @Doc("The customer's e-mail address.") Optional<String> email,
    @Doc("The customer's name.") Optional<String> name,
    @Doc("Country of the billing address, two letters.") Optional<String> country,
    @Doc("The customer's language, such as hr-HR or hr_HR.") Optional<String> locale,
    @Doc("The part of the shop that took the order.") Optional<String> storeView,
    @Doc("What the customer paid.") Optional<String> total,
    @Doc("The total's currency, three letters.") Optional<String> currency,
    @Doc("Whether it is a test order.") Optional<String> test,
    @Doc("Further facts for the shop's rules, by name; nothing personal.")
        Map<String, String> attributes,
    @Doc("What was bought.") Optional<LineSettings> lines) {

  public MappingSettings {
    statuses = Map.copyOf(statuses);
    attributes = Map.copyOf(attributes);
  }

  /** One expression for each part of a line, with {@code line} as the element. */
  public record LineSettings(
      @Doc("The list of things bought.") String each,
      @Doc("The line's id; its place in the list unless given.") Optional<String> id,
      @Doc("The product's name.") String name,
      @Doc("The stock keeping unit.") Optional<String> sku,
      @Doc("How many; 1 unless given.") Optional<String> quantity,
      @Doc("How many of them were paid back.") Optional<String> refunded,
      @Doc("The sender's product id.") Optional<String> productId,
      @Doc("The sender's id of the variant.") Optional<String> variantId,
      @Doc("The product's page.") Optional<String> url,
      @Doc("The product's picture.") Optional<String> image,
      @Doc("Its global trade item number.") Optional<String> gtin,
      @Doc("The manufacturer's part number.") Optional<String> mpn,
      @Doc("The brand.") Optional<String> brand) {}
}
