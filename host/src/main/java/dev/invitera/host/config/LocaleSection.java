package dev.invitera.host.config;

import dev.invitera.connector.config.Doc;
import dev.invitera.host.invitation.LocaleRule;
import dev.invitera.host.invitation.Locales;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a locale comes from, as written. */
record LocaleSection(
    @Doc("Where to look, in this order: order, country.") Optional<List<LocaleRule.Source>> from,
    @Doc("Locale by country of the billing address.") Map<Country, Code> byCountry,
    @Doc("When nothing else gives one; without it the account decides.") @Key("default")
        Optional<Code> otherwise) {

  /** A locale that Trustpilot has. */
  record Code(String value) {

    static Code parse(String text) throws WrongValueException {
      if (!Locales.known().contains(text)) {
        throw new WrongValueException(
            "is not a locale that Trustpilot has, such as sv-SE"
                + Suggestion.of(text, Locales.known()));
      }
      return new Code(text);
    }
  }

  /** A country, ISO 3166-1 alpha-2. */
  record Country(String code) {

    static Country parse(String text) throws WrongValueException {
      Set<String> known = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
      if (!known.contains(text)) {
        String upper = text.equals("UK") ? "GB" : text.toUpperCase(Locale.ROOT);
        throw new WrongValueException(
            "is not a country code such as SE"
                + (known.contains(upper) ? "; did you mean '" + upper + "'?" : ""));
      }
      return new Country(text);
    }
  }
}
