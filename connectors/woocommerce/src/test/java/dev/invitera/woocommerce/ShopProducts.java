package dev.invitera.woocommerce;

import dev.invitera.connector.product.ProductRef;
import dev.invitera.sandbox.woocommerce.ProductDraft;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import dev.invitera.testkit.TestProduct;
import java.util.Optional;

/** Products of a sandbox shop as an order's lines name them. */
record ShopProducts(WooCommerceShop shop) {

  ProductRef put(TestProduct product) {
    return put(
        ProductDraft.of(product.name(), product.sku())
            .gtin(product.gtin())
            .brand(product.brand())
            .meta("_mpn", product.mpn()));
  }

  ProductRef put(ProductDraft draft) {
    return product(shop.addProduct(draft));
  }

  /** Its SKU stands nowhere: ids are what products are found by. */
  static ProductRef product(long id) {
    return new ProductRef(
        Optional.of(String.valueOf(id)), Optional.empty(), Optional.empty(), Optional.empty());
  }

  ProductRef putVariation(ProductRef parent, Optional<String> gtin) {
    long id = shop.addVariation(id(parent));
    gtin.ifPresent(own -> shop.changeProduct(id, json -> json.put("global_unique_id", own)));
    return variation(id(parent), id);
  }

  static ProductRef variation(long parent, long id) {
    return new ProductRef(
        Optional.of(String.valueOf(parent)),
        Optional.of(String.valueOf(id)),
        Optional.empty(),
        Optional.empty());
  }

  static long id(ProductRef product) {
    return Long.parseLong(product.productId().orElseThrow());
  }
}
