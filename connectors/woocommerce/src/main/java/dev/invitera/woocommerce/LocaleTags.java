package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The language of an order. WooCommerce keeps none; translation plugins write one into the order's
 * meta, as WPML codes ({@code pt-br}, {@code zh-hans}) or as WordPress locales ({@code
 * de_DE_formal}). Polylang for WooCommerce tells it in a field of its own.
 *
 * @param metaKeys where to look, the first that holds a language counts
 */
record LocaleTags(List<String> metaKeys) {

  /** WPML, WPML in older versions, TranslatePress, Weglot, PerfLocale, WebToffee invoices. */
  static final List<String> KNOWN_KEYS =
      List.of(
          "wpml_language",
          "_wpml_language",
          "trp_language",
          "weglot_language",
          "_perflocale_language",
          "wt_pklist_order_language");

  private static final Pattern FORM =
      Pattern.compile(
          "(?<language>[A-Za-z]{2,3})"
              + "([-_](?<script>[A-Za-z]{4}))?"
              + "([-_](?<region>[A-Za-z]{2}|[0-9]{3}))?"
              + "([-_@.].*)?");

  private static final String UNDETERMINED = "und";

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /** Looks under {@link #KNOWN_KEYS} where no keys are configured. */
  static LocaleTags under(List<String> configured) {
    return new LocaleTags(configured.isEmpty() ? KNOWN_KEYS : List.copyOf(configured));
  }

  /** The order's language as a BCP 47 tag. */
  Optional<String> of(JsonNode order) {
    return Stream.concat(
            metaKeys.stream().flatMap(key -> Fields.meta(order, key).stream()),
            Fields.text(order, "lang").stream())
        .flatMap(value -> tag(value).stream())
        .findFirst();
  }

  /** A language code of WordPress or WPML as a BCP 47 tag; variants such as formal are left out. */
  static Optional<String> tag(String code) {
    Matcher form = FORM.matcher(code.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String language = form.group("language").toLowerCase(Locale.ROOT);
    if (!isLanguage(language)) {
      return Optional.empty();
    }
    StringBuilder tag = new StringBuilder(language);
    String script = form.group("script");
    if (script != null) {
      tag.append('-').append(script.substring(0, 1).toUpperCase(Locale.ROOT));
      tag.append(script.substring(1).toLowerCase(Locale.ROOT));
    }
    String region = form.group("region");
    if (region != null) {
      tag.append('-').append(region.toUpperCase(Locale.ROOT));
    }
    return Optional.of(tag.toString());
  }

  /** Of the codes of three letters those that have a name: "all" and "und" are no languages. */
  private static boolean isLanguage(String code) {
    return code.length() == 2
        ? LANGUAGES.contains(code)
        : !UNDETERMINED.equals(code)
            && !Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equals(code);
  }
}
