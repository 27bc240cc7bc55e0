package dev.invitera.host.invitation;

import dev.invitera.connector.order.Customer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What in an order itself keeps an invitation from going out. */
final class Eligibility {

  /** One @ between something and a domain with a dot; the rest is for Trustpilot to judge. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;.]+");

  private final InviteRules rules;
  private final Locales locales;
  private final Products products;

  Eligibility(InviteRules rules) {
    this.rules = rules;
    this.locales = new Locales(rules.locale());
    this.products = new Products(rules.sku());
  }

  Optional<Reason.Skip> obstacle(RecordedOrder recorded, Review review) {
    if (recorded.order().test()) {
      return Optional.of(Reason.Skip.TEST);
    }
    Customer customer = recorded.order().customer().orElse(new Customer("", ""));
    if (!EMAIL.matcher(customer.email()).matches()) {
      return Optional.of(Reason.Skip.NO_EMAIL);
    }
    if (customer.name().isEmpty()) {
      return Optional.of(Reason.Skip.NO_NAME);
    }
    if (ownDomain(customer.email())) {
      return Optional.of(Reason.Skip.OWN_DOMAIN);
    }
    if (review == Review.PRODUCT && !products.mayBeAny(recorded.order())) {
      return Optional.of(Reason.Skip.NO_PRODUCTS);
    }
    return rules.templates().forReview(review).forLocale(locales.of(recorded.order()))
            instanceof TemplateRules.Otherwise.Nothing
        ? Optional.of(Reason.Skip.NO_TEMPLATE)
        : Optional.empty();
  }

  private boolean ownDomain(String email) {
    if (rules.via() != Via.TRUSTPILOT_EMAIL) {
      return false;
    }
    String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return rules.ownDomains().stream()
        .map(own -> own.toLowerCase(Locale.ROOT))
        .map(own -> own.startsWith("www.") ? own.substring(4) : own)
        .anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
  }
}
