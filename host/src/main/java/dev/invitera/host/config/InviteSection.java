package dev.invitera.host.config;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.order.OrderState;
import dev.invitera.host.invitation.InviteRules.ReferenceSource;
import dev.invitera.host.invitation.InviteRules.SkuSource;
import dev.invitera.host.invitation.LocaleRule;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.TagRule;
import dev.invitera.host.invitation.TemplateRules.TemplateRule;
import dev.invitera.host.invitation.Trigger;
import dev.invitera.host.invitation.Via;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A shop's rules as written. */
@Later({"only-if", "once-per-customer", "sample", "send-between", "consent", "profiles"})
record InviteSection(
    @Doc("The way invitations go out.")
        @Required
        @Later({"invitation-link", "automatic-feedback", "csv-file"})
        Optional<Via> via,
    @Doc("What to ask for: service, product.") @Default("[service]") List<Review> reviews,
    @Doc("paid, fulfilled or delivered: that state or beyond; or a list of platform statuses.")
        @Required
        Optional<Trigger> trigger,
    @Doc("From the trigger to the invitation; by default 7d where Trustpilot mails, 0s for links.")
        Optional<Duration> delay,
    @Doc("From the service invitation to the product invitation, where both are asked for.")
        @UsedBy(Via.TRUSTPILOT_EMAIL)
        Optional<Duration> productDelay,
    @Doc("States at sending time that call an invitation off.") @Default("[cancelled]")
        List<OrderState> unless,
    @Doc("The longest time since the order was placed.") @Default("90d") Duration maxAge,
    @Doc("The longest time past the due time.") @Default("14d") Duration maxLateness,
    @Doc("The order is looked at again before sending if our copy is older.") @Default("10m")
        Duration recheckAfter,
    @Doc("One locale such as sv-SE, or where it comes from: from, by-country, default.")
        Optional<LocaleRule> locale,
    @Doc("Mail templates by review and locale.") @UsedBy(Via.TRUSTPILOT_EMAIL)
        Optional<Templates> templates,
    @Doc("Who the mail names; what is not given comes from the account.")
        @UsedBy(Via.TRUSTPILOT_EMAIL)
        Optional<SenderSection> sender,
    @Doc("Tags, public at Trustpilot: texts, or { cel: … } over the order.")
        @UsedBy({Via.TRUSTPILOT_EMAIL, Via.BUSINESS_GENERATED_LINK})
        List<TagRule> tags,
    @Doc("Where the customer goes after the review.") @UsedBy(Via.TRUSTPILOT_EMAIL)
        Optional<URI> redirect,
    @Doc("Your own code of the location reviewed.") @UsedBy(Via.TRUSTPILOT_EMAIL)
        Optional<String> location,
    @Doc("What the customer knows the order by.") @Default("number") ReferenceSource reference,
    @Doc("Where a product's number comes from, the first that is present; by default sku, id.")
        @UsedBy({Via.TRUSTPILOT_EMAIL, Via.BUSINESS_GENERATED_LINK})
        Optional<List<SkuSource>> sku,
    @Doc("For the link routes.") @UsedBy({Via.BUSINESS_GENERATED_LINK, Via.UNIQUE_LINK})
        Optional<ShopSection.Link> link) {

  record Templates(
      @Doc("For service reviews.") Optional<TemplateRule> service,
      @Doc("For product reviews.") Optional<TemplateRule> product) {}

  record SenderSection(
      @Doc("Shown as the sender.") Optional<String> name,
      @Doc("An address of the shop.") Optional<MailAddress> email,
      @Doc("Where answers go.") Optional<MailAddress> replyTo) {}

  /** An e-mail address. */
  record MailAddress(String address) {

    static MailAddress parse(String text) throws WrongValueException {
      if (!text.matches("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;.]+")) {
        throw new WrongValueException("is not an e-mail address");
      }
      return new MailAddress(text);
    }
  }
}
