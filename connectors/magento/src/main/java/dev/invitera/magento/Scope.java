package dev.invitera.magento;

import java.util.Optional;
import java.util.Set;

/** Which orders of a Magento are this shop's. Pure. */
sealed interface Scope {

  /** Whose an order is. */
  enum Owner {
    /** This shop's. */
    OURS,
    /** Another shop's. */
    OTHERS,
    /** It cannot be told: its store view was deleted, and with it what told whose it was. */
    UNCLEAR
  }

  /**
   * Whose an order is.
   *
   * @param storeId the order's store view; empty once that was deleted
   * @param storeName website, store and store view, a line each, as named when it was placed
   */
  Owner owner(Optional<String> storeId, Optional<String> storeName);

  /** All of them. */
  record All() implements Scope {
    @Override
    public Owner owner(Optional<String> storeId, Optional<String> storeName) {
      return Owner.OURS;
    }
  }

  /** Those of some store views. */
  record Views(Set<String> ids) implements Scope {
    public Views {
      ids = Set.copyOf(ids);
    }

    @Override
    public Owner owner(Optional<String> storeId, Optional<String> storeName) {
      return storeId.map(id -> ids.contains(id) ? Owner.OURS : Owner.OTHERS).orElse(Owner.UNCLEAR);
    }
  }

  /**
   * Those of some websites. A store view that is in none is a deleted one, and then the website's
   * name in the order tells.
   *
   * @param names of the websites
   * @param ours the store views in them
   * @param others the store views in other websites
   */
  record Websites(Set<String> names, Set<String> ours, Set<String> others) implements Scope {
    public Websites {
      names = Set.copyOf(names);
      ours = Set.copyOf(ours);
      others = Set.copyOf(others);
    }

    @Override
    public Owner owner(Optional<String> storeId, Optional<String> storeName) {
      if (storeId.filter(ours::contains).isPresent()) {
        return Owner.OURS;
      }
      if (storeId.filter(others::contains).isPresent()) {
        return Owner.OTHERS;
      }
      return storeName
          .flatMap(name -> name.lines().map(String::strip).findFirst())
          .map(website -> names.contains(website) ? Owner.OURS : Owner.OTHERS)
          .orElse(Owner.UNCLEAR);
    }
  }
}
