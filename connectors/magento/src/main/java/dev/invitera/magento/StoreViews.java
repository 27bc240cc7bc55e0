package dev.invitera.magento;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A shop's store views by id, and its websites where they were asked for. Immutable.
 *
 * @param websites empty unless orders are told apart by website
 * @param refusal why the shop does not tell its store views, if so
 */
record StoreViews(Map<String, StoreView> byId, List<Website> websites, Optional<String> refusal) {

  static final StoreViews NONE = new StoreViews(Map.of(), List.of(), Optional.empty());

  /** Numbers in their order, and no two of a length are the same number. */
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  StoreViews {
    Map<String, StoreView> sorted = new TreeMap<>(BY_NUMBER);
    sorted.putAll(byId);
    byId = Collections.unmodifiableMap(sorted);
    websites = List.copyOf(websites);
  }

  static StoreViews of(List<StoreView> views, List<Website> websites) {
    Map<String, StoreView> byId = new LinkedHashMap<>();
    for (StoreView view : views) {
      if (view.id() != null) {
        byId.put(view.id(), view);
      }
    }
    return new StoreViews(byId, websites, Optional.empty());
  }

  static StoreViews refused(String why) {
    return new StoreViews(Map.of(), List.of(), Optional.of(why));
  }

  Optional<StoreView> find(String storeId) {
    return Optional.ofNullable(byId.get(storeId));
  }

  Optional<StoreView> byCode(String code) {
    return byId.values().stream().filter(view -> code.equals(view.code())).findFirst();
  }

  /** The one with the lowest id, which is the oldest. */
  Optional<StoreView> oldest() {
    return byId.values().stream().findFirst();
  }

  boolean knows(Collection<String> storeIds) {
    return byId.keySet().containsAll(storeIds);
  }
}
