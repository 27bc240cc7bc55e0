package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.product.ProductRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks products up by id: all in one request, and for the variations of each product one more.
 * There is no list of variations of several products.
 */
final class WooCommerceCatalog implements ProductCatalog {

  /** Were each a variation of another product, so many requests must end within one deadline. */
  private static final int BATCH = 20;

  private final ProductClient products;
  private final ProductMapper mapper;

  WooCommerceCatalog(ProductClient products, ProductMapper mapper) {
    this.products = products;
    this.mapper = mapper;
  }

  @Override
  public int maxBatch() {
    return BATCH;
  }

  @Override
  public Map<ProductRef, ProductDetails> find(Set<ProductRef> refs)
      throws ConnectorException, InterruptedException {
    Map<String, Set<String>> variations = new TreeMap<>();
    for (ProductRef ref : refs) {
      id(ref.productId())
          .ifPresent(product -> {
            Set<String> ofProduct = variations.computeIfAbsent(product, _ -> new TreeSet<>());
            id(ref.variantId()).ifPresent(ofProduct::add);
          });
    }
    Map<String, ProductDetails> found = new HashMap<>();
    if (!variations.isEmpty()) {
      for (Map.Entry<String, JsonNode> product :
          products.products(variations.keySet()).entrySet()) {
        ProductDetails details = mapper.product(product.getValue());
        found.put(product.getKey(), details);
        Set<String> wanted = variations.getOrDefault(product.getKey(), Set.of());
        if (!wanted.isEmpty()) {
          products
              .variations(product.getKey(), wanted)
              .forEach((id, json) -> found.put(id, mapper.variation(json, details)));
        }
      }
    }
    return byRef(refs, found);
  }

  /** Products and variations have their ids from the same counter. */
  private static Map<ProductRef, ProductDetails> byRef(
      Set<ProductRef> refs, Map<String, ProductDetails> found) {
    Map<ProductRef, ProductDetails> details = new HashMap<>();
    for (ProductRef ref : refs) {
      id(ref.variantId())
          .or(() -> id(ref.productId()))
          .map(found::get)
          .ifPresent(known -> details.put(ref, known));
    }
    return details;
  }

  private static Optional<String> id(Optional<String> text) {
    return text.filter(OrderIds::isOne);
  }
}
