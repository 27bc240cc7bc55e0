package dev.invitera.host.route.links;

import java.util.List;

/**
 * Whom and what a link is for. Personal data: the text form shows nothing of it.
 *
 * @param email the customer's
 * @param name the customer's
 * @param reference the order number at Trustpilot
 * @param skus products to review, possibly none
 * @param tags cleaned, possibly none
 */
public record LinkSubject(
    String email, String name, String reference, List<String> skus, List<String> tags) {

  public LinkSubject {
    skus = List.copyOf(skus);
    tags = List.copyOf(tags);
  }

  @Override
  public String toString() {
    return "LinkSubject[redacted]";
  }
}
