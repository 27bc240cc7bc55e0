package dev.invitera.host.reload;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.ShopConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a configuration differs from the one before.
 *
 * @param added the ids of new shops
 * @param removed of those that are gone
 * @param reconnected of those whose connector or settings changed
 */
record ConfigChange(Set<String> added, Set<String> removed, Set<String> reconnected) {

  static ConfigChange between(InviteraConfig before, InviteraConfig next) {
    Set<String> added = new TreeSet<>(next.shops().keySet());
    added.removeAll(before.shops().keySet());
    Set<String> removed = new TreeSet<>(before.shops().keySet());
    removed.removeAll(next.shops().keySet());
    Set<String> reconnected = new TreeSet<>(before.shops().keySet());
    reconnected.retainAll(next.shops().keySet());
    reconnected.removeIf(id -> sameConnector(before.shop(id), next.shop(id)));
    return new ConfigChange(added, removed, reconnected);
  }

  private static boolean sameConnector(ShopConfig before, ShopConfig next) {
    return before.connector().equals(next.connector()) && before.settings().sameAs(next.settings());
  }

  /** The same, with shops of which an earlier change may be done in part only. */
  ConfigChange with(Set<String> unfinished, InviteraConfig next) {
    Set<String> gone = new TreeSet<>(removed);
    Set<String> anew = new TreeSet<>(reconnected);
    for (String shop : unfinished) {
      if (!next.shops().containsKey(shop)) {
        gone.add(shop);
      } else if (!added.contains(shop)) {
        anew.add(shop);
      }
    }
    return new ConfigChange(added, gone, anew);
  }

  /** All shops that it concerns. */
  Set<String> shops() {
    Set<String> all = new TreeSet<>(added);
    all.addAll(removed);
    all.addAll(reconnected);
    return all;
  }

  /** The sections that only a restart takes, where they changed. */
  static List<String> needRestart(InviteraConfig before, InviteraConfig next) {
    List<String> sections = new ArrayList<>();
    Map.of(
            "server", before.server().equals(next.server()),
            "store", before.store().equals(next.store()),
            "plugins", before.plugins().equals(next.plugins()))
        .forEach((section, same) -> {
          if (!same) {
            sections.add(section);
          }
        });
    return sections.stream().sorted().toList();
  }
}
