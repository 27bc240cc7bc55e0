package dev.invitera.host.invitation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an invitation's locale is found: the first source that gives one that Trustpilot has.
 *
 * @param from where to look, in this order
 * @param byCountry locale by country of the billing address, ISO 3166-1 alpha-2
 * @param otherwise when no source gives one; empty leaves it to the Trustpilot account
 */
public record LocaleRule(
    List<Source> from, Map<String, String> byCountry, Optional<String> otherwise) {

  public LocaleRule {
    from = List.copyOf(from);
    byCountry = Map.copyOf(byCountry);
  }

  /** One locale for all. */
  public static LocaleRule always(String locale) {
    return new LocaleRule(List.of(), Map.of(), Optional.of(locale));
  }

  /** Where a locale may come from. */
  public enum Source {
    /** The language the customer used, as the connector tells. */
    ORDER,
    /** The country of the billing address, by {@link LocaleRule#byCountry}. */
    COUNTRY
  }
}
