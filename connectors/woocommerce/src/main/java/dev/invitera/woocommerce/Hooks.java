package dev.invitera.woocommerce;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The shop's webhooks for orders.
 *
 * @param here those that deliver to us
 * @param siblings those that deliver to our host at another path, such as that of another shop
 * @param elsewhere those that deliver to other hosts
 */
record Hooks(List<Hook> here, List<Hook> siblings, List<Hook> elsewhere) {

  static Hooks of(List<Hook> all, URI deliveryUrl) {
    List<Hook> others =
        all.stream()
            .filter(Hook::isOfOrders)
            .filter(hook -> !hook.deliversTo(deliveryUrl))
            .toList();
    return new Hooks(
        all.stream().filter(Hook::isOfOrders).filter(hook -> hook.deliversTo(deliveryUrl)).toList(),
        others.stream().filter(hook -> hook.isSiblingOf(deliveryUrl)).toList(),
        others.stream().filter(hook -> !hook.isSiblingOf(deliveryUrl)).toList());
  }

  /** Ours for a topic: of several one that is on. */
  Optional<Hook> of(String topic) {
    return of(topic, _ -> false);
  }

  /**
   * Ours for a topic: of several one that is on and not blind, else one that only has to be turned
   * on.
   *
   * @param blind tells of those whose user may not read orders
   */
  Optional<Hook> of(String topic, Predicate<Hook> blind) {
    return all(topic).stream()
        .min(
            Comparator.<Hook, Boolean>comparing(blind::test)
                .thenComparing(hook -> !hook.isActive()));
  }

  /** All of ours for a topic. */
  List<Hook> all(String topic) {
    return here.stream().filter(hook -> hook.topic().equals(topic)).toList();
  }

  /** What the operator should know. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (String topic : Hook.TOPICS) {
      int count = all(topic).size();
      if (count > 1) {
        notes.add(
            ("%s is there %d times, one suffices: delete the others under WooCommerce > Settings >"
                    + " Advanced > Webhooks")
                .formatted(topic, count));
      }
    }
    if (!siblings.isEmpty()) {
      notes.add(
          ("%d more for orders deliver to %s too, but for another shop of this host, and are left"
                  + " alone; if two of its shops have this site's address, correct one of them")
              .formatted(siblings.size(), siblings.getFirst().host()));
    }
    if (!elsewhere.isEmpty()) {
      notes.add(
          ("%d more for orders deliver to %s and are left alone; if that is a former address of"
                  + " this host, delete them")
              .formatted(
                  elsewhere.size(),
                  elsewhere.stream()
                      .map(Hook::host)
                      .distinct()
                      .sorted()
                      .limit(5)
                      .collect(Collectors.joining(", "))));
    }
    return notes;
  }
}
