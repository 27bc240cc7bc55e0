package dev.invitera.host.invitation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells global trade item numbers from what merchants type into that field.
 *
 * @see <a href="https://www.gs1.org/services/how-calculate-check-digit-manually">check digit</a>
 */
final class Gtin {

  private static final Pattern SPACING = Pattern.compile("[\\s-]+");

  /** GTIN-8, GTIN-12 (UPC), GTIN-13 (EAN, ISBN-13), GTIN-14. */
  private static final Pattern FORM =
      Pattern.compile("(?!0+$)([0-9]{8}|[0-9]{12}|[0-9]{13}|[0-9]{14})");

  private Gtin() {}

  /** The number without blanks and hyphens; empty if it cannot be one. */
  static Optional<String> of(String text) {
    return Optional.of(SPACING.matcher(text).replaceAll(""))
        .filter(digits -> FORM.matcher(digits).matches())
        .filter(Gtin::checks);
  }

  /** Weights 3 and 1 by turns from the right, the check digit itself having 1. */
  private static boolean checks(String digits) {
    int sum = 0;
    for (int at = 0; at < digits.length(); at++) {
      int weight = (digits.length() - at) % 2 == 0 ? 3 : 1;
      sum += (digits.charAt(at) - '0') * weight;
    }
    return sum % 10 == 0;
  }
}
