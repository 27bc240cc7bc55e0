package dev.invitera.host.report;

/** Shortens personal data so that an operator recognizes it and nobody else learns it. */
final class Mask {

  private Mask() {}

  /** {@code j…@e…com} of an address. */
  static String email(String email) {
    int at = email.lastIndexOf('@');
    if (at < 1) {
      return email.isEmpty() ? "" : "…";
    }
    String domain = email.substring(at + 1);
    int dot = domain.lastIndexOf('.');
    return first(email) + "…@" + first(domain) + "…" + (dot < 0 ? "" : domain.substring(dot + 1));
  }

  /** The first letter of each word. */
  static String name(String name) {
    StringBuilder masked = new StringBuilder();
    for (String word : name.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        masked.append(masked.isEmpty() ? "" : " ").append(first(word)).append('…');
      }
    }
    return masked.toString();
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
  }
}
