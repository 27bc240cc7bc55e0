package dev.invitera.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Languages, countries, zones and addresses in the forms of the common order. An order is worth
 * more than its decoration: what is not of the form is left out, where a part that decides about
 * the invitation would be an error.
 */
final class Places {

  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern AFTER_TAG = Pattern.compile("[.@].*", Pattern.DOTALL);

  private Places() {}

  static Optional<ZoneId> zone(String text, Expressions problems) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      problems.problem(
          "mapping.zone", "'" + text + "' is no time zone; write one such as Europe/Zagreb or UTC");
      return Optional.empty();
    }
  }

  static String country(String text) {
    return COUNTRY.matcher(text).matches() ? text : "";
  }

  /** A BCP 47 tag, also from the POSIX way of writing it: {@code hr_HR.UTF-8}. */
  static String languageTag(String text) {
    try {
      String tag = AFTER_TAG.matcher(text).replaceFirst("").replace('_', '-');
      return tag.isEmpty() ? "" : new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      return "";
    }
  }

  static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          uri.getHost() != null
              && ("https".equalsIgnoreCase(uri.getScheme())
                  || "http".equalsIgnoreCase(uri.getScheme()));
      return web ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
