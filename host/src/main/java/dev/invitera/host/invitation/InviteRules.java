package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A shop's rules, checked: the {@code invite} section with its defaults filled in.
 *
 * @param via the route
 * @param reviews what to ask for; never empty
 * @param trigger what starts the clock
 * @param delay from the trigger to the invitation; held here, nothing is added elsewhere
 * @param productDelay from the service invitation to the product invitation, where both are asked
 *     for and the route mails them apart
 * @param unless states that call an invitation off
 * @param maxAge the longest time since the order was placed
 * @param maxLateness the longest time past the due instant
 * @param recheckAfter how old our copy may be before the order is looked at again
 * @param ownDomains the business unit's domain where known: Trustpilot refuses to mail there
 * @param locale how the invitation's language is found
 * @param templates by review
 * @param sender who the mail names
 * @param tags public at Trustpilot
 * @param redirect where the customer goes after the review
 * @param location the merchant's own location code
 * @param reference what the customer knows the order by
 * @param sku where a product's number is taken from, the first that is present
 */
public record InviteRules(
    Via via,
    Set<Review> reviews,
    Trigger trigger,
    Duration delay,
    Duration productDelay,
    Set<OrderState> unless,
    Duration maxAge,
    Duration maxLateness,
    Duration recheckAfter,
    Set<String> ownDomains,
    LocaleRule locale,
    TemplateRules templates,
    Sender sender,
    List<TagRule> tags,
    Optional<URI> redirect,
    Optional<String> location,
    ReferenceSource reference,
    List<SkuSource> sku) {

  public InviteRules {
    reviews = Set.copyOf(reviews);
    if (reviews.isEmpty()) {
      throw new IllegalArgumentException("reviews must not be empty");
    }
    unless = Set.copyOf(unless);
    ownDomains = Set.copyOf(ownDomains);
    tags = List.copyOf(tags);
    sku = List.copyOf(sku);
  }

  /** Whether one attempt is for all reviews at once. */
  public boolean takesReviewsTogether() {
    return via.makesLink() || productDelay.isZero() || reviews.size() == 1;
  }

  /**
   * Whether invitations tell more of products than their numbers, or numbers that an order need not
   * have. Links hold numbers only.
   */
  public boolean tellsProductDetails() {
    return reviews.contains(Review.PRODUCT)
        && (!via.makesLink() || sku.stream().anyMatch(SkuSource::mayBeOfCatalog));
  }

  /** What the customer knows the order by. */
  public enum ReferenceSource {
    /** The order number shown to the customer. */
    NUMBER,
    /** The platform's id. */
    ID
  }

  /** Where a product's number is taken from. */
  public enum SkuSource {
    /** The stock keeping unit of what was bought. */
    SKU,
    /** The platform's id of the variant, else of the product. */
    ID,
    /** The global trade item number. */
    GTIN,
    /** The manufacturer's part number. */
    MPN;

    /** Whether it is what a catalog knows, where an order does not say. */
    boolean mayBeOfCatalog() {
      return this == GTIN || this == MPN;
    }
  }
}
