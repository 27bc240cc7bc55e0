package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.product.ProductRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks products up by their ids, several at once; by SKU where an id is not there any more, as
 * after an import that made the products anew.
 */
final class MagentoCatalog implements ProductCatalog {

  /** Each may be two products, and a page has a hundred. */
  private static final int MAX_BATCH = MagentoShop.LARGEST_PAGE / 2;

  private final MagentoProducts products;
  private final StoreViewCache storeViews;
  private final ProductDetailsReader reader;

  MagentoCatalog(MagentoProducts products, StoreViewCache storeViews, ProductDetailsReader reader) {
    this.products = products;
    this.storeViews = storeViews;
    this.reader = reader;
  }

  @Override
  public int maxBatch() {
    return MAX_BATCH;
  }

  @Override
  public Map<ProductRef, ProductDetails> find(Set<ProductRef> wanted)
      throws ConnectorException, InterruptedException {
    StoreViews views = storeViews.current();
    // A store view that was deleted shows nothing any more: the oldest one stands in.
    Map<Optional<StoreView>, List<ProductRef>> byView =
        wanted.stream()
            .collect(
                Collectors.groupingBy(
                    ref -> ref.storeView().flatMap(views::byCode).or(views::oldest)));
    Map<ProductRef, ProductDetails> found = new HashMap<>();
    for (Map.Entry<Optional<StoreView>, List<ProductRef>> part : byView.entrySet()) {
      add(found, part.getValue(), part.getKey());
    }
    return found;
  }

  private void add(
      Map<ProductRef, ProductDetails> found, List<ProductRef> refs, Optional<StoreView> view)
      throws ConnectorException, InterruptedException {
    Optional<String> code = view.flatMap(one -> Texts.present(one.code()));
    FoundProducts known = new FoundProducts();
    known.add(products.byIds(code, ids(refs)));
    known.add(products.bySkus(code, skus(refs, known)));
    for (ProductRef ref : refs) {
      List<MagentoProduct> shown = known.shown(ref);
      if (!shown.isEmpty()) {
        found.put(ref, reader.details(shown, view));
      }
    }
  }

  private static List<String> ids(List<ProductRef> refs) {
    return refs.stream()
        .flatMap(ref -> Stream.of(ref.productId(), ref.variantId()).flatMap(Optional::stream))
        .filter(id -> id.matches("[0-9]{1,18}"))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> skus(List<ProductRef> refs, FoundProducts known) {
    List<String> skus = new ArrayList<>();
    for (ProductRef ref : refs) {
      if (known.itself(ref).isEmpty()) {
        ref.sku().ifPresent(skus::add);
      }
    }
    return skus.stream().distinct().sorted().toList();
  }
}
