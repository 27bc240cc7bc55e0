package dev.invitera.host.config;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.InviteSection.MailAddress;
import dev.invitera.host.config.InviteSection.SenderSection;
import dev.invitera.host.config.InviteSection.Templates;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.InviteRules.SkuSource;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Sender;
import dev.invitera.host.invitation.TemplateRules;
import dev.invitera.host.invitation.TemplateRules.TemplateRule;
import dev.invitera.host.invitation.Trigger;
import dev.invitera.host.invitation.Via;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a shop's rules and fills in their defaults. */
final class InviteReader {

  private static final Duration EMAIL_DELAY = Duration.ofDays(7);
  private static final Duration LEAST_LATENESS = Duration.ofMinutes(1);

  private final Problems problems;
  private final InviteSection section;
  private final Located at;
  private final Checks checks;

  InviteReader(Problems problems, InviteSection section, Located at) {
    this.problems = problems;
    this.section = section;
    this.at = at;
    this.checks = new Checks(problems);
  }

  /** The rules; empty if route or trigger are missing. */
  Optional<InviteRules> read(Set<String> ownDomains) {
    checks.some(section.reviews(), at.at("reviews"));
    section.sku().ifPresent(sku -> checks.some(sku, at.at("sku")));
    checks.notBlank(section.location(), at.at("location"));
    section.sender().ifPresent(sender -> checks.notBlank(sender.name(), at.at("sender", "name")));
    section.via().ifPresent(this::route);
    unless();
    times();
    if (section.via().isEmpty() || section.trigger().isEmpty() || section.reviews().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(rules(section.via().get(), section.trigger().get(), ownDomains));
  }

  private InviteRules rules(Via via, Trigger trigger, Set<String> ownDomains) {
    return new InviteRules(
        via,
        Set.copyOf(section.reviews()),
        trigger,
        delay(),
        section.productDelay().orElse(Duration.ZERO),
        Set.copyOf(section.unless()),
        section.maxAge(),
        section.maxLateness(),
        section.recheckAfter(),
        ownDomains,
        section.locale().orElse(LocaleType.DEFAULT),
        section.templates().map(InviteReader::templates).orElse(TemplateRules.OF_ACCOUNT),
        section.sender().map(InviteReader::sender).orElse(Sender.OF_ACCOUNT),
        section.tags(),
        section.redirect(),
        section.location(),
        section.reference(),
        section.sku().orElse(List.of(SkuSource.SKU, SkuSource.ID)));
  }

  private void route(Via via) {
    new RouteUse(problems, via).check(InviteSection.class, at);
    boolean product = section.reviews().contains(Review.PRODUCT);
    if (via == Via.UNIQUE_LINK && product) {
      problems.error(at.at("reviews"), "unique-link asks for service reviews only");
    }
    if (problems.anyErrorAt(at.at("reviews"))) {
      return;
    }
    if (via == Via.TRUSTPILOT_EMAIL && at.has("product-delay") && section.reviews().size() < 2) {
      problems.errorAtKey(at.at("product-delay"), "needs reviews: [service, product]");
    }
    if (via != Via.UNIQUE_LINK && at.has("sku") && !product) {
      problems.errorAtKey(at.at("sku"), "not used: reviews does not name product");
    }
    if (via == Via.TRUSTPILOT_EMAIL) {
      unusedTemplates("service", Review.SERVICE);
      unusedTemplates("product", Review.PRODUCT);
    }
  }

  private void unusedTemplates(String key, Review review) {
    if (at.at("templates").has(key) && !section.reviews().contains(review)) {
      problems.errorAtKey(at.at("templates", key), "not used: reviews does not name " + key);
    }
  }

  private void unless() {
    if (section.unless().contains(OrderState.REFUNDED)) {
      problems.warning(
          at.at("unless"),
          "Trustpilot asks to invite all customers or none; leaving out refunded orders may break"
              + " its guidelines");
    }
    if (section.trigger().orElse(null) instanceof Trigger.AtState(OrderState state)) {
      section.unless().stream()
          .filter(excluded -> excluded.atOrBeyond(state))
          .map(excluded -> Setting.kebab(excluded.name()))
          .forEach(excluded ->
              problems.error(
                  at.at("unless"), "'" + excluded + "' would call off what the trigger asks for"));
    }
  }

  private void times() {
    checks.positive(section.maxAge(), at.at("max-age"));
    if (section.maxLateness().compareTo(LEAST_LATENESS) < 0) {
      problems.error(at.at("max-lateness"), "must be at least 1m, or nothing is ever in time");
    }
    Duration whole = delay().plus(section.productDelay().orElse(Duration.ZERO));
    if (section.via().isPresent()
        && whole.compareTo(section.maxAge()) > 0
        && !problems.anyErrorAt(at.at("delay"))
        && !problems.anyErrorAt(at.at("max-age"))) {
      problems.error(
          at.at(at.has("delay") ? "delay" : "max-age"),
          "the delays make up "
              + Durations.format(whole)
              + ", more than max-age "
              + Durations.format(section.maxAge())
              + ": nothing would be invited");
    }
  }

  private Duration delay() {
    return section
        .delay()
        .orElse(
            section.via().filter(via -> !via.makesLink()).isPresent()
                ? EMAIL_DELAY
                : Duration.ZERO);
  }

  private static TemplateRules templates(Templates templates) {
    return new TemplateRules(
        templates.service().orElse(TemplateRule.OF_ACCOUNT),
        templates.product().orElse(TemplateRule.OF_ACCOUNT));
  }

  private static Sender sender(SenderSection sender) {
    return new Sender(
        sender.name(),
        sender.email().map(MailAddress::address),
        sender.replyTo().map(MailAddress::address));
  }
}
