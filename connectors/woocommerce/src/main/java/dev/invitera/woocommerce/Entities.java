package dev.invitera.woocommerce;

import org.jsoup.parser.Parser;

/**
 * Names as people read them. WordPress keeps the names of terms, such as of brands, escaped for
 * HTML, and titles that somebody wrote who may not write HTML, which order lines copy.
 */
final class Entities {

  private Entities() {}

  static String decoded(String text) {
    return Parser.unescapeEntities(text, true).strip();
  }
}
