package dev.invitera.magento;

import dev.invitera.connector.product.ProductRef;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The products that came for some references. Not thread-safe. */
final class FoundProducts {

  private final Map<String, MagentoProduct> byId = new HashMap<>();
  private final Map<String, MagentoProduct> bySku = new HashMap<>();

  void add(List<MagentoProduct> products) {
    for (MagentoProduct product : products) {
      Texts.present(product.id()).ifPresent(id -> byId.put(id, product));
      Texts.present(product.sku()).ifPresent(sku -> bySku.put(key(sku), product));
    }
  }

  /** What was bought: the variant where there is one. */
  Optional<MagentoProduct> itself(ProductRef ref) {
    return ref.variantId()
        .or(ref::productId)
        .flatMap(id -> Optional.ofNullable(byId.get(id)))
        .or(() -> ref.sku().flatMap(sku -> Optional.ofNullable(bySku.get(key(sku)))));
  }

  /**
   * What was bought, and then what it is a variant of; nothing if the public does not see it. Many
   * variants have no page of their own: then it is their parent that is shown or not.
   */
  List<MagentoProduct> shown(ProductRef ref) {
    Optional<MagentoProduct> itself = itself(ref);
    Optional<MagentoProduct> parent =
        ref.variantId().isEmpty()
            ? Optional.empty()
            : ref.productId().flatMap(id -> Optional.ofNullable(byId.get(id)));
    List<MagentoProduct> both =
        Stream.of(itself, parent).flatMap(Optional::stream).distinct().toList();
    Optional<MagentoProduct> page = parent.or(() -> itself);
    boolean parentGone = ref.variantId().isPresent() && parent.isEmpty();
    boolean visible =
        page.filter(parentGone ? MagentoProduct::hasPage : MagentoProduct::enabled).isPresent();
    return visible ? both : List.of();
  }

  /** The database compares without regard to case and to blanks at the end. */
  private static String key(String sku) {
    return sku.stripTrailing().toLowerCase(Locale.ROOT);
  }
}
