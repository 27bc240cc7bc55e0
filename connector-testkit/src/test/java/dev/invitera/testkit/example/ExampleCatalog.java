package dev.invitera.testkit.example;

import dev.invitera.connector.product.ProductRef;
import dev.invitera.testkit.TestProduct;
import dev.invitera.testkit.example.ExampleApi.WireProduct;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The imaginary shop's products. It escapes brands, as some real platforms do. */
final class ExampleCatalog {

  private final TreeMap<Long, WireProduct> products = new TreeMap<>();

  synchronized ProductRef put(TestProduct product) {
    String page = "https://shop.example/products/" + product.sku();
    String brand = product.brand().replace("&", "&amp;");
    long id = add(0, page, page + ".jpg", product.gtin(), product.mpn(), brand);
    return new ProductRef(
        Optional.of(Long.toString(id)),
        Optional.empty(),
        Optional.of(product.sku()),
        Optional.empty());
  }

  synchronized ProductRef putVariant(ProductRef parent, Optional<String> gtin) {
    long id = add(id(parent), "", "", gtin.orElse(""), "", "");
    return new ProductRef(
        parent.productId(), Optional.of(Long.toString(id)), parent.sku(), Optional.empty());
  }

  private long add(
      long parent, String page, String picture, String gtin, String mpn, String brand) {
    long id = products.isEmpty() ? 1 : products.lastKey() + 1;
    products.put(id, new WireProduct(id, parent, false, page, picture, gtin, mpn, brand));
    return id;
  }

  synchronized void hide(ProductRef product) {
    products.computeIfPresent(
        id(product),
        (id, p) ->
            new WireProduct(
                id, p.parent(), true, p.page(), p.picture(), p.gtin(), p.mpn(), p.brand()));
  }

  synchronized void delete(ProductRef product) {
    long id = id(product);
    products.values().removeIf(p -> p.id() == id || p.parent() == id);
  }

  private static long id(ProductRef product) {
    return Long.parseLong(product.productId().orElseThrow());
  }

  synchronized List<WireProduct> answer(URI uri) {
    List<Long> asked =
        Arrays.stream(uri.getQuery().substring("ids=".length()).split(","))
            .filter(id -> !id.isEmpty())
            .map(Long::valueOf)
            .toList();
    List<Long> parents =
        products.values().stream()
            .filter(p -> asked.contains(p.id()))
            .map(WireProduct::parent)
            .toList();
    return products.values().stream()
        .filter(p -> asked.contains(p.id()) || parents.contains(p.id()))
        .toList();
  }
}
