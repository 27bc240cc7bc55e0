package dev.invitera.host.route.trustpilot;

import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.route.trustpilot.EmailInvitationRequest.Product;
import dev.invitera.host.route.trustpilot.EmailInvitationRequest.ProductReview;
import dev.invitera.host.route.trustpilot.EmailInvitationRequest.ServiceReview;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes an invitation's content as Trustpilot's request. Each block carries the instant of the
 * attempt as its preferred time: without it Trustpilot would add the account's own delay to ours.
 */
final class EmailInvitationRequests {

  /** ISO in UTC without an offset, the form of the support article and the newer samples. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  /** In one request the service review's time must precede the product review's. */
  private static final Duration PRECEDENCE = Duration.ofSeconds(1);

  private EmailInvitationRequests() {}

  static EmailInvitationRequest of(InvitationContent content, Instant now) {
    boolean service = content.reviews().contains(Review.SERVICE);
    boolean product = content.reviews().contains(Review.PRODUCT);
    return new EmailInvitationRequest(
        content.email(),
        content.name(),
        content.reference(),
        content.locale().orElse(null),
        content.sender().name().orElse(null),
        content.sender().email().orElse(null),
        content.sender().replyTo().orElse(null),
        content.location().orElse(null),
        "email",
        service ? service(content, now) : null,
        product ? product(content, service ? now.plus(PRECEDENCE) : now) : null);
  }

  private static ServiceReview service(InvitationContent content, Instant time) {
    return new ServiceReview(
        content.templates().get(Review.SERVICE),
        TIME.format(time),
        content.redirect().map(URI::toString).orElse(null),
        content.tags());
  }

  private static ProductReview product(InvitationContent content, Instant time) {
    return new ProductReview(
        content.templates().get(Review.PRODUCT),
        TIME.format(time),
        content.redirect().map(URI::toString).orElse(null),
        content.products().stream().map(EmailInvitationRequests::product).toList());
  }

  private static Product product(ReviewedProduct product) {
    return new Product(
        product.sku(),
        product.name(),
        product.mpn().orElse(null),
        product.brand().orElse(null),
        product.image().map(URI::toString).orElse(null),
        product.url().map(URI::toString).orElse(null),
        product.gtin().orElse(null));
  }
}
