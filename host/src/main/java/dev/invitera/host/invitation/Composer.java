package dev.invitera.host.invitation;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.ShopOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Composes what an attempt tells. Pure. */
public final class Composer {

  private final InviteRules rules;
  private final Locales locales;
  private final Products products;

  public Composer(InviteRules rules) {
    this.rules = rules;
    this.locales = new Locales(rules.locale());
    this.products = new Products(rules.sku());
  }

  /**
   * Composes an attempt for reviews that were decided to be invited.
   *
   * @param facts what the shop's catalog tells
   * @throws IllegalStateException if the order has no customer, which the decision rules out
   */
  public InvitationContent compose(
      RecordedOrder recorded, Set<Review> reviews, ProductFacts facts) {
    ShopOrder order = recorded.order();
    Customer customer =
        order
            .customer()
            .orElseThrow(() -> new IllegalStateException("an invitation needs a customer"));
    Optional<String> locale = locales.of(order);
    return new InvitationContent(
        reviews,
        customer.email(),
        customer.name(),
        recorded.reference(),
        locale,
        rules.sender(),
        rules.location(),
        rules.redirect(),
        Tags.of(order, rules.tags()),
        templates(reviews, locale),
        reviews.contains(Review.PRODUCT) ? products.of(order, facts) : List.of());
  }

  /** The locale of an order's invitations; absent leaves it to the Trustpilot account. */
  public Optional<String> locale(ShopOrder order) {
    return locales.of(order);
  }

  private Map<Review, String> templates(Set<Review> reviews, Optional<String> locale) {
    Map<Review, String> ids = new EnumMap<>(Review.class);
    for (Review review : reviews) {
      if (rules.templates().forReview(review).forLocale(locale)
          instanceof TemplateRules.Otherwise.Template(String id)) {
        ids.put(review, id);
      }
    }
    return ids;
  }
}
