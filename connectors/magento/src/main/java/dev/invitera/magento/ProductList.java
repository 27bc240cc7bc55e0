package dev.invitera.magento;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of {@code GET products}.
 *
 * @param items the products; null where there are none, by version and request
 */
record ProductList(@Nullable List<MagentoProduct> items) {

  List<MagentoProduct> products() {
    return items == null ? List.of() : items;
  }
}
