package dev.invitera.magento;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop's store views by id. Immutable. */
record StoreViews(Map<String, StoreView> byId) {

  static final StoreViews NONE = new StoreViews(Map.of());

  StoreViews {
    byId = Map.copyOf(byId);
  }

  static StoreViews of(List<StoreView> views) {
    Map<String, StoreView> byId = new HashMap<>();
    for (StoreView view : views) {
      if (view.id() != null) {
        byId.put(view.id(), view);
      }
    }
    return new StoreViews(byId);
  }

  Optional<StoreView> find(String storeId) {
    return Optional.ofNullable(byId.get(storeId));
  }
}
