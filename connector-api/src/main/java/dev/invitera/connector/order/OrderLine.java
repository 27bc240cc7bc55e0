package dev.invitera.connector.order;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing bought, as the customer sees it: a variant of a product, a bundle, never a part of a
 * bundle. Only real products are lines; shipping, fees and discounts are not. Texts are made one
 * line of what can be seen and is not absurdly long.
 *
 * @param id the line's id within its order
 * @param productId the platform's product id, the parent's for a variant; empty once the product
 *     was deleted
 * @param variantId the platform's id of the variant, where there is one
 * @param sku the stock keeping unit of what was bought; empty where there is none
 * @param name the product's name at the time of the order
 * @param quantity how many were ordered
 * @param refunded how many of them were paid back; zero where the platform does not tell
 * @param details what the order itself tells about the product beyond that
 */
public record OrderLine(
    String id,
    Optional<String> productId,
    Optional<String> variantId,
    Optional<String> sku,
    String name,
    BigDecimal quantity,
    BigDecimal refunded,
    ProductDetails details) {

  public OrderLine {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(variantId, "variantId");
    sku = sku.map(text -> PlainText.code(text, PlainText.OTHER)).filter(text -> !text.isEmpty());
    name = PlainText.line(name, PlainText.TITLE);
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(refunded, "refunded");
    Objects.requireNonNull(details, "details");
  }

  /** Whether all of it was paid back. */
  public boolean fullyRefunded() {
    return refunded.signum() > 0 && refunded.compareTo(quantity) >= 0;
  }

  /**
   * What Trustpilot shows of a product beside its name.
   *
   * @param url the product's public page
   * @param image a public address of its picture
   * @param gtin the global trade item number, as the shop has it
   * @param mpn the manufacturer's part number
   * @param brand the brand's or manufacturer's name
   */
  public record ProductDetails(
      Optional<URI> url,
      Optional<URI> image,
      Optional<String> gtin,
      Optional<String> mpn,
      Optional<String> brand) {

    /** Nothing known. */
    public static final ProductDetails NONE =
        new ProductDetails(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public ProductDetails {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(image, "image");
      gtin = line(gtin);
      mpn = line(mpn);
      brand = line(brand);
    }

    private static Optional<String> line(Optional<String> text) {
      return text.map(value -> PlainText.line(value, PlainText.OTHER))
          .filter(value -> !value.isEmpty());
    }

    /** Only a picture known. */
    public static ProductDetails ofImage(URI image) {
      return new ProductDetails(
          Optional.empty(),
          Optional.of(image),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
