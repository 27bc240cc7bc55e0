package dev.invitera.host.route.trustpilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST email-invitations} (developers.trustpilot.com, Invitation API). Absent
 * keys leave the choice to the account's settings. Personal data: the text form shows nothing.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EmailInvitationRequest(
    String consumerEmail,
    String consumerName,
    String referenceNumber,
    @Nullable String locale,
    @Nullable String senderName,
    @Nullable String senderEmail,
    @Nullable String replyTo,
    @Nullable String locationId,
    String type,
    @Nullable ServiceReview serviceReviewInvitation,
    @Nullable ProductReview productReviewInvitation) {

  @Override
  public String toString() {
    return "EmailInvitationRequest[redacted]";
  }

  /** The service review; tags belong here alone. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ServiceReview(
      @Nullable String templateId,
      String preferredSendTime,
      @Nullable String redirectUri,
      List<String> tags) {}

  /** The product review, with whole products rather than SKUs of an uploaded catalogue. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ProductReview(
      @Nullable String templateId,
      String preferredSendTime,
      @Nullable String redirectUri,
      List<Product> products) {}

  /** A product to review. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Product(
      String sku,
      String name,
      @Nullable String mpn,
      @Nullable String brand,
      @Nullable String imageUrl,
      @Nullable String productUrl,
      @Nullable String gtin) {}
}
