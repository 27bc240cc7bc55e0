package dev.invitera.magento;

import java.util.List;

/**
 * Codes of the attributes that hold what Trustpilot wants; of each, the first that a product has
 * counts.
 */
record ProductAttributes(List<String> gtin, List<String> mpn, List<String> brand) {

  ProductAttributes {
    gtin = List.copyOf(gtin);
    mpn = List.copyOf(mpn);
    brand = List.copyOf(brand);
  }

  static ProductAttributes of(MagentoSettings settings) {
    return new ProductAttributes(
        given(settings.gtinAttributes(), "gtin", "ean", "barcode", "upc"),
        given(settings.mpnAttributes(), "mpn"),
        given(settings.brandAttributes(), "brand", "manufacturer"));
  }

  private static List<String> given(List<String> codes, String... otherwise) {
    return codes.isEmpty() ? List.of(otherwise) : codes;
  }
}
