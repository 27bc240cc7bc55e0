package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a product's GTIN, part number and brand stand beside WooCommerce's own fields: names of
 * meta, or of attributes. The first that holds something counts.
 */
record ProductKeys(List<String> gtin, List<String> mpn, List<String> brand) {

  /** EAN for WooCommerce, WPM Product GTIN, Google Product Feeds, and what is often typed. */
  static final List<String> KNOWN_GTIN =
      List.of("_gtin", "_alg_ean", "_wpm_gtin_code", "hwp_product_gtin", "_ean");

  static final List<String> KNOWN_MPN = List.of("_mpn");
  static final List<String> KNOWN_BRAND = List.of("pa_brand");

  /** The configured ones, or the known ones where none are. */
  static ProductKeys of(WooCommerceSettings settings) {
    return new ProductKeys(
        orElse(settings.gtinKeys(), KNOWN_GTIN),
        orElse(settings.mpnKeys(), KNOWN_MPN),
        orElse(settings.brandKeys(), KNOWN_BRAND));
  }

  private static List<String> orElse(List<String> configured, List<String> known) {
    return configured.isEmpty() ? known : configured;
  }

  /** What stands under the first of the names in a product or a variation. */
  static Optional<String> find(JsonNode product, List<String> names) {
    return names.stream()
        .flatMap(name ->
            Stream.of(Fields.meta(product, name), attribute(product, name))
                .flatMap(Optional::stream))
        .map(Entities::decoded)
        .findFirst();
  }

  /** The first option of a product's attribute, or the one of a variation. */
  private static Optional<String> attribute(JsonNode product, String name) {
    return Fields.list(product, "attributes").stream()
        .filter(attribute -> isNamed(attribute, name))
        .flatMap(attribute ->
            Stream.concat(
                Fields.text(attribute, "option").stream(),
                Fields.list(attribute, "options").stream().map(JsonNode::asText)))
        .filter(option -> !option.isBlank())
        .findFirst();
  }

  /** Up to version 9 the reply has no slug: the label is then taken for it. */
  private static boolean isNamed(JsonNode attribute, String name) {
    return Fields.text(attribute, "slug").filter(name::equalsIgnoreCase).isPresent()
        || Fields.text(attribute, "name").filter(name::equalsIgnoreCase).isPresent()
        || (name.startsWith("pa_")
            && Fields.text(attribute, "name")
                .filter(name.substring("pa_".length())::equalsIgnoreCase)
                .isPresent());
  }
}
