package dev.invitera.testkit;

/**
 * A product to put into a fake shop, with a public page and picture as the fake likes them.
 *
 * @param gtin a number whose check digit is right
 * @param mpn the manufacturer's part number
 * @param brand has an ampersand and letters beyond ASCII, which some platforms escape
 */
public record TestProduct(String name, String sku, String gtin, String mpn, String brand) {

  /** A product whose details are no other's. */
  public static TestProduct number(int number) {
    return new TestProduct(
        "Seife " + number,
        "SEIFE-" + number,
        gtin(number),
        "MPN/" + number,
        "Bürste & Söhne " + number);
  }

  /** An EAN-13 of the range that shops use for themselves. */
  static String gtin(int number) {
    String digits = "200" + "%09d".formatted(number);
    int sum = 0;
    for (int at = 0; at < digits.length(); at++) {
      sum += Character.digit(digits.charAt(at), 10) * (at % 2 == 0 ? 1 : 3);
    }
    return digits + (10 - sum % 10) % 10;
  }
}
