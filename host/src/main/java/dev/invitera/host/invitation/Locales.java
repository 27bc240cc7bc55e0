package dev.invitera.host.invitation;

import dev.invitera.connector.order.ShopOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the locale of an invitation among those that Trustpilot has. A language alone, such as
 * {@code nl}, takes the order's country where Trustpilot has that pair, else the language's main
 * country.
 */
public final class Locales {

  /**
   * Trustpilot's web hosts by locale, the main country of a language first. {@code ru-RU} and
   * {@code zh-CN} stand in older lists of invitation locales and have no host of their own.
   */
  private static final Map<String, String> HOSTS = hosts();

  private final LocaleRule rule;

  Locales(LocaleRule rule) {
    this.rule = rule;
  }

  /** All locales that Trustpilot is known to have. */
  public static Set<String> known() {
    return HOSTS.keySet();
  }

  /** The web host on which a link speaks a locale's language. */
  public static String host(Optional<String> locale) {
    return locale
        .flatMap(value -> Optional.ofNullable(HOSTS.get(value)))
        .orElse("www.trustpilot.com");
  }

  /** The locale for an order; absent leaves it to the Trustpilot account. */
  Optional<String> of(ShopOrder order) {
    for (LocaleRule.Source source : rule.from()) {
      Optional<String> found =
          switch (source) {
            case ORDER -> order.locale().flatMap(tag -> match(tag, order.country()));
            case COUNTRY ->
                order.country().flatMap(code -> Optional.ofNullable(rule.byCountry().get(code)));
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return rule.otherwise();
  }

  /** Matches a BCP 47 tag, and a country where the tag has none, with a known locale. */
  static Optional<String> match(String tag, Optional<String> country) {
    Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
    String language = language(locale.getLanguage());
    if (language.isEmpty()) {
      return Optional.empty();
    }
    String region = locale.getCountry().isEmpty() ? country.orElse("") : locale.getCountry();
    String exact = language + "-" + region;
    if (HOSTS.containsKey(exact)) {
      return Optional.of(exact);
    }
    return HOSTS.keySet().stream().filter(known -> known.startsWith(language + "-")).findFirst();
  }

  /** Norwegian without its form is written in Bokmål at Trustpilot; so is Nynorsk. */
  private static String language(String code) {
    return code.equals("no") || code.equals("nn") ? "nb" : code;
  }

  private static Map<String, String> hosts() {
    Map<String, String> hosts = new LinkedHashMap<>();
    for (String[] pair :
        new String[][] {
          {"en-US", "www"}, {"en-GB", "uk"}, {"en-AU", "au"}, {"en-CA", "ca"}, {"en-IE", "ie"},
          {"en-NZ", "nz"}, {"de-DE", "de"}, {"de-AT", "at"}, {"de-CH", "ch"}, {"pt-PT", "pt"},
          {"pt-BR", "br"}, {"da-DK", "dk"}, {"es-ES", "es"}, {"fi-FI", "fi"}, {"fr-FR", "fr"},
          {"fr-BE", "fr-be"}, {"it-IT", "it"}, {"ja-JP", "jp"}, {"nl-NL", "nl"}, {"nl-BE", "nl-be"},
          {"nb-NO", "no"}, {"pl-PL", "pl"}, {"sv-SE", "se"}, {"ru-RU", "www"}, {"zh-CN", "www"},
        }) {
      hosts.put(pair[0], pair[1] + ".trustpilot.com");
    }
    return java.util.Collections.unmodifiableMap(hosts);
  }
}
