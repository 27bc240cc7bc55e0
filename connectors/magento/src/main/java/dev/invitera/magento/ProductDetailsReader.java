package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads what Trustpilot shows of one product. */
final class ProductDetailsReader {

  private final ProductAttributes attributes;
  private final String suffix;
  private final AttributeLabels labels;

  /**
   * @param suffix what follows the URL key in addresses
   */
  ProductDetailsReader(ProductAttributes attributes, String suffix, AttributeLabels labels) {
    this.attributes = attributes;
    this.suffix = suffix.strip();
    this.labels = labels;
  }

  /**
   * The details, of a variant with its parent's where it has none itself.
   *
   * @param products the product; or a variant and then its parent
   */
  ProductDetails details(List<MagentoProduct> products, Optional<StoreView> view)
      throws ConnectorException, InterruptedException {
    Optional<URI> page = Optional.empty();
    Optional<URI> picture = Optional.empty();
    Optional<String> gtin = Optional.empty();
    Optional<String> mpn = Optional.empty();
    Optional<String> brand = Optional.empty();
    for (MagentoProduct product : products) {
      page = page.or(() -> page(product, view));
      picture = picture.or(() -> picture(product, view));
      gtin = gtin.isPresent() ? gtin : first(attributes.gtin(), product, view);
      mpn = mpn.isPresent() ? mpn : first(attributes.mpn(), product, view);
      brand = brand.isPresent() ? brand : first(attributes.brand(), product, view);
    }
    return new ProductDetails(page, picture, gtin, mpn, brand);
  }

  private Optional<URI> page(MagentoProduct product, Optional<StoreView> view) {
    return view.filter(one -> product.hasPage() && product.soldIn(one.websiteId()))
        .flatMap(StoreView::links)
        .flatMap(base ->
            product.attribute("url_key").flatMap(key -> WebAddress.below(base, key + suffix)));
  }

  private static Optional<URI> picture(MagentoProduct product, Optional<StoreView> view) {
    return view.flatMap(StoreView::media)
        .flatMap(base ->
            product
                .picture()
                .map(path -> path.startsWith("/") ? path : "/" + path)
                .flatMap(path -> WebAddress.below(base, "catalog/product" + path)));
  }

  private Optional<String> first(
      List<String> codes, MagentoProduct product, Optional<StoreView> view)
      throws ConnectorException, InterruptedException {
    for (String code : codes) {
      Optional<String> value = product.attribute(code);
      if (value.isPresent()) {
        Optional<String> text =
            labels.text(view.flatMap(one -> Texts.present(one.code())), code, value.get());
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }
}
