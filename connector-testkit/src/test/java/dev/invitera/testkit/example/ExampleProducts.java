package dev.invitera.testkit.example;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.testkit.example.ExampleApi.WireProduct;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Products by their ids, a variant over its parent, and the usual ways to get it wrong. */
final class ExampleProducts implements ProductCatalog {

  private final ExampleApi api;
  private final ExampleConnector connector;
  private final Flaw flaw;

  ExampleProducts(ExampleApi api, ExampleConnector connector, Flaw flaw) {
    this.api = api;
    this.connector = connector;
    this.flaw = flaw;
  }

  @Override
  public int maxBatch() {
    return 40;
  }

  @Override
  public Map<ProductRef, ProductDetails> find(Set<ProductRef> products)
      throws ConnectorException, InterruptedException {
    List<String> ids =
        products.stream().flatMap(product -> id(product).stream()).distinct().toList();
    Map<String, WireProduct> found =
        read(ids).stream()
            .collect(Collectors.toMap(wire -> Long.toString(wire.id()), Function.identity()));
    Map<ProductRef, ProductDetails> details = new HashMap<>();
    for (ProductRef product : products) {
      Optional<WireProduct> wire = id(product).map(found::get);
      if (wire.isEmpty() && flaw == Flaw.FAILS_FOR_DELETED_PRODUCTS) {
        throw new IllegalArgumentException("a product is not there");
      }
      wire.flatMap(known -> details(known, found)).ifPresent(shown -> details.put(product, shown));
    }
    return details;
  }

  private static Optional<String> id(ProductRef product) {
    return product.variantId().or(product::productId);
  }

  private List<WireProduct> read(List<String> ids) throws ConnectorException, InterruptedException {
    if (flaw != Flaw.ASKS_ONE_BY_ONE) {
      return connector.read("list products", () -> api.products(String.join(",", ids)));
    }
    List<WireProduct> found = new ArrayList<>();
    for (String id : ids) {
      found.addAll(connector.read("list products", () -> api.products(id)));
    }
    return found;
  }

  private Optional<ProductDetails> details(WireProduct wire, Map<String, WireProduct> found) {
    Optional<WireProduct> parent = Optional.ofNullable(found.get(Long.toString(wire.parent())));
    boolean orphan = wire.parent() != 0 && parent.isEmpty();
    boolean draft = wire.draft() || parent.filter(WireProduct::draft).isPresent();
    if (orphan || (draft && flaw != Flaw.SHOWS_DRAFTS)) {
      return Optional.empty();
    }
    Optional<WireProduct> fallback = parent.filter(_ -> flaw != Flaw.FORGETS_PARENTS);
    Function<Function<WireProduct, String>, Optional<String>> first =
        field ->
            text(field.apply(wire)).or(() -> fallback.flatMap(other -> text(field.apply(other))));
    return Optional.of(
        new ProductDetails(
            first.apply(WireProduct::page).map(URI::create),
            first.apply(WireProduct::picture).map(URI::create),
            first.apply(WireProduct::gtin),
            first.apply(WireProduct::mpn),
            first.apply(WireProduct::brand).map(this::unescaped)));
  }

  private String unescaped(String brand) {
    return flaw == Flaw.LEAVES_BRANDS_ESCAPED ? brand : brand.replace("&amp;", "&");
  }

  private static Optional<String> text(String value) {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }
}
