package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.support.http.RejectedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The shop's API about products. Never asks for a second page: it asks for as many as fit on one.
 */
final class MagentoProducts {

  /** Web servers take addresses of eight thousand characters; each may become nine. */
  private static final int MOST_SKU_CHARACTERS = 600;

  /**
   * Of SKUs with a comma, which have a filter each: from eleven filters on Magento would sort the
   * names of what is signed in another way.
   */
  private static final int MOST_SKUS_WITH_COMMAS = 9;

  private static final String FIND = "find products";

  private final MagentoApi api;
  private final MagentoCalls calls;
  private final PageLimit limit;
  private final StoreViewCache storeViews;

  MagentoProducts(MagentoApi api, MagentoCalls calls, PageLimit limit, StoreViewCache storeViews) {
    this.api = api;
    this.calls = calls;
    this.limit = limit;
    this.storeViews = storeViews;
  }

  /**
   * Products by id.
   *
   * @param storeView whose values are wanted; empty for the default one's
   */
  List<MagentoProduct> byIds(Optional<String> storeView, List<String> ids)
      throws ConnectorException, InterruptedException {
    return inParts(storeView, ids, SearchCriteria::productsById);
  }

  /** Products by SKU: by a search, since web servers refuse paths with an encoded slash. */
  List<MagentoProduct> bySkus(Optional<String> storeView, List<String> skus)
      throws ConnectorException, InterruptedException {
    List<MagentoProduct> found = new ArrayList<>();
    List<String> part = new ArrayList<>();
    int length = 0;
    int commas = 0;
    for (String sku : skus) {
      boolean comma = sku.contains(",");
      if (length + sku.length() > MOST_SKU_CHARACTERS
          || (comma && commas == MOST_SKUS_WITH_COMMAS)) {
        found.addAll(inParts(storeView, part, SearchCriteria::productsBySku));
        part.clear();
        length = 0;
        commas = 0;
      }
      part.add(sku);
      commas += comma ? 1 : 0;
      length += sku.length() + 1;
    }
    found.addAll(inParts(storeView, part, SearchCriteria::productsBySku));
    return found;
  }

  /** The choices of an attribute; empty if it is not chosen from a list. */
  List<AttributeOption> options(Optional<String> storeView, String code)
      throws ConnectorException, InterruptedException {
    return calls.read(
        "read the options of product attribute " + code,
        () ->
            inView(
                storeView,
                () ->
                    storeView.isPresent()
                        ? api.options(storeView.get(), code)
                        : api.options(code)));
  }

  private List<MagentoProduct> inParts(
      Optional<String> storeView,
      List<String> keys,
      Function<List<String>, Map<String, String>> criteria)
      throws ConnectorException, InterruptedException {
    List<MagentoProduct> found = new ArrayList<>();
    int at = 0;
    while (at < keys.size()) {
      List<String> rest = List.copyOf(keys.subList(at, keys.size()));
      Part part = calls.read(FIND, () -> inView(storeView, () -> read(storeView, rest, criteria)));
      found.addAll(part.products());
      at += part.asked();
    }
    return found;
  }

  /** A store view that was renamed or deleted since they were read is no address any more. */
  private <T> T inView(Optional<String> storeView, Supplier<T> call) throws Unavailable {
    try {
      return call.get();
    } catch (RejectedCall e) {
      boolean noRoute = e.status() == 404 && !e.json().has("parameters");
      if (storeView.isPresent() && noRoute && storeViews.outdated()) {
        throw new Unavailable(
            "find products: the shop answered 404 for store view "
                + storeView.get()
                + ", as where that was renamed or deleted; store views are read anew, and products"
                + " asked for again",
            Optional.empty());
      }
      throw e;
    }
  }

  private record Part(int asked, List<MagentoProduct> products) {}

  private Part read(
      Optional<String> storeView,
      List<String> keys,
      Function<List<String>, Map<String, String>> criteria) {
    return limit.reading(
        limit.atMost(keys.size()),
        size -> {
          Map<String, String> query = criteria.apply(keys.subList(0, size));
          ProductList list =
              storeView.isPresent() ? api.products(storeView.get(), query) : api.products(query);
          return new Part(size, list.products());
        });
  }
}
