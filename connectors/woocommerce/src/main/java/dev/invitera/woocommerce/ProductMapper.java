package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Maps products and variations.
 *
 * @see <a
 *     href="https://woocommerce.github.io/woocommerce-rest-api-docs/#product-properties">Product
 *     properties</a>
 */
final class ProductMapper {

  private static final String PUBLISHED = "publish";

  private final ProductKeys keys;
  private final PublicAddress addresses;

  ProductMapper(WooCommerceSettings settings) {
    this.keys = ProductKeys.of(settings);
    this.addresses = new PublicAddress(settings.publicUrl());
  }

  /** Whether anybody may see it. */
  static boolean isPublished(JsonNode product) {
    return Fields.text(product, "status").filter(PUBLISHED::equals).isPresent();
  }

  ProductDetails product(JsonNode product) {
    return new ProductDetails(
        page(product),
        Fields.list(product, "images").stream().flatMap(image -> image(image).stream()).findFirst(),
        gtin(product),
        ProductKeys.find(product, keys.mpn()),
        brand(product));
  }

  /** Of a variation what it has itself, else what its parent has. */
  ProductDetails variation(JsonNode variation, ProductDetails parent) {
    return new ProductDetails(
        page(variation).or(parent::url),
        image(variation.path("image")).or(parent::image),
        gtin(variation).or(parent::gtin),
        ProductKeys.find(variation, keys.mpn()).or(parent::mpn),
        brand(variation).or(parent::brand));
  }

  private Optional<URI> page(JsonNode product) {
    return Fields.text(product, "permalink").flatMap(addresses::ofPage);
  }

  private Optional<URI> image(JsonNode image) {
    return Fields.text(image, "src").flatMap(addresses::of);
  }

  /** WooCommerce has a field of its own since version 9.2. */
  private Optional<String> gtin(JsonNode product) {
    return Fields.text(product, "global_unique_id")
        .or(() -> ProductKeys.find(product, keys.gtin()));
  }

  /** WooCommerce has brands of its own since version 9.6. */
  private Optional<String> brand(JsonNode product) {
    return Stream.concat(
            names(Fields.list(product, "brands")), ProductKeys.find(product, keys.brand()).stream())
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static Stream<String> names(List<JsonNode> brands) {
    return brands.stream()
        .flatMap(brand -> Fields.text(brand, "name").stream())
        .map(Entities::decoded);
  }
}
