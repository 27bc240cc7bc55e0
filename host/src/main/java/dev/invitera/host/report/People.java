package dev.invitera.host.report;

/**
 * Texts in which people may stand.
 *
 * @param shown whether they are shown
 */
record People(boolean shown) {

  /** Masks what is personal, and an address wherever a mistaken rule has put one. */
  String text(String text, boolean personal) {
    if (shown) {
      return text;
    }
    if (text.contains("@")) {
      return Mask.email(text);
    }
    return personal ? Mask.name(text) : text;
  }
}
