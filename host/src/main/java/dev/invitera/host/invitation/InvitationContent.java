package dev.invitera.host.invitation;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one attempt tells: composed from order and rules by {@link Composer}. Personal data: the
 * text form shows nothing of it.
 *
 * @param reviews what the attempt is for
 * @param email the customer's
 * @param name the customer's
 * @param reference the order number at Trustpilot
 * @param locale {@code ll-CC}; absent leaves it to the account
 * @param sender who the mail names
 * @param location the merchant's own location code
 * @param redirect where the customer goes afterwards
 * @param tags cleaned
 * @param templates template ids by review, where the account does not decide
 * @param products for the product review; empty if there is none
 */
public record InvitationContent(
    Set<Review> reviews,
    String email,
    String name,
    String reference,
    Optional<String> locale,
    Sender sender,
    Optional<String> location,
    Optional<URI> redirect,
    List<String> tags,
    Map<Review, String> templates,
    List<ReviewedProduct> products) {

  public InvitationContent {
    reviews = Set.copyOf(reviews);
    tags = List.copyOf(tags);
    templates = Map.copyOf(templates);
    products = List.copyOf(products);
  }

  @Override
  public String toString() {
    return "InvitationContent[" + reviews + ", redacted]";
  }

  /**
   * A product to review.
   *
   * @param sku its number at Trustpilot
   * @param name as ordered
   */
  public record ReviewedProduct(
      String sku,
      String name,
      Optional<URI> url,
      Optional<URI> image,
      Optional<String> gtin,
      Optional<String> mpn,
      Optional<String> brand) {}
}
