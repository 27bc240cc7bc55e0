package dev.invitera.host.invitation;

import java.util.Map;
import java.util.Optional;

/**
 * Which mail template an invitation uses.
 *
 * @param service for service reviews
 * @param product for product reviews
 */
public record TemplateRules(TemplateRule service, TemplateRule product) {

  /** The account's own templates for everything. */
  public static final TemplateRules OF_ACCOUNT =
      new TemplateRules(TemplateRule.OF_ACCOUNT, TemplateRule.OF_ACCOUNT);

  /** The rule for one review. */
  public TemplateRule forReview(Review review) {
    return switch (review) {
      case SERVICE -> service;
      case PRODUCT -> product;
    };
  }

  /**
   * Templates by locale.
   *
   * @param byLocale Trustpilot's template id by locale
   * @param otherwise for other locales
   */
  public record TemplateRule(Map<String, String> byLocale, Otherwise otherwise) {

    /** The account's own template, whatever the locale. */
    public static final TemplateRule OF_ACCOUNT =
        new TemplateRule(Map.of(), new Otherwise.Account());

    public TemplateRule {
      byLocale = Map.copyOf(byLocale);
    }

    /** Finds the template for a locale, which is absent where the account decides. */
    public Otherwise forLocale(Optional<String> locale) {
      Optional<Otherwise> own =
          locale
              .flatMap(value -> Optional.ofNullable(byLocale.get(value)))
              .map(Otherwise.Template::new);
      return own.orElse(otherwise);
    }
  }

  /** What to use. */
  public sealed interface Otherwise {
    /** The account's own template. */
    record Account() implements Otherwise {}

    /** This template, by Trustpilot's id. */
    record Template(String id) implements Otherwise {}

    /** Nothing: the invitation is skipped. */
    record Nothing() implements Otherwise {}
  }
}
