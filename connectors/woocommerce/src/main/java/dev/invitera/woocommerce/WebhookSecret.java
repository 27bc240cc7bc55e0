package dev.invitera.woocommerce;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets that WooCommerce does not sign with as they were typed: its form strips what looks like
 * markup or like an escaped byte, and blanks, and it turns HTML's escapes into what they stand for
 * before it signs.
 */
final class WebhookSecret {

  private static final Pattern ESCAPED_BYTE = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final Pattern ENTITY =
      Pattern.compile("&(#0*[0-9]{2,7}|#[xX]0*[0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});");
  private static final Pattern BLANKS = Pattern.compile("^\\s|\\s$|\\s\\s|[\\t\\n\\r]");

  private WebhookSecret() {}

  /** What a secret must not hold and does; empty if it is well. */
  static Optional<String> problem(String secret) {
    if (secret.contains("<")) {
      return Optional.of("<");
    }
    if (ESCAPED_BYTE.matcher(secret).find()) {
      return Optional.of("a percent sign before two of 0-9 and a-f");
    }
    if (ENTITY.matcher(secret).find()) {
      return Optional.of("an escape of HTML, such as &amp;");
    }
    return BLANKS.matcher(secret).find()
        ? Optional.of("a blank at its begin or end, two blanks together, or a tab or line end")
        : Optional.empty();
  }
}
