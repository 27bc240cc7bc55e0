package dev.invitera.host.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Room for deliveries at once. Nobody takes more than what is left for the others: a shop or an
 * account whose calls hang holds half of all, two such a third each, and there is always some left.
 * Safe for several threads.
 */
final class Slots {

  private final int all;
  private final Map<String, Integer> used = new HashMap<>();
  private final Set<String> turnedAway = new HashSet<>();
  private int free;

  Slots(int all) {
    this.all = all;
    this.free = all;
  }

  /**
   * Takes room.
   *
   * @param holders who share it, such as a shop and its account: each has its fair part
   * @return how much, which may be nothing
   */
  synchronized int take(List<String> holders, int wanted) {
    int fair =
        holders.stream().mapToInt(holder -> free - used.getOrDefault(holder, 0)).min().orElse(free);
    int taken = Math.max(0, Math.min(wanted, fair));
    free -= taken;
    holders.forEach(holder -> used.merge(holder, taken, Integer::sum));
    return taken;
  }

  /** Whether a holder has none. */
  synchronized boolean idle(String holder) {
    return !used.containsKey(holder) || used.get(holder) == 0;
  }

  /** Remembers a shop that got no room. */
  synchronized void turnAway(String shop) {
    turnedAway.add(shop);
  }

  /**
   * Gives room back.
   *
   * @return the shops that got none before, each once
   */
  synchronized List<String> giveBack(List<String> holders, int count) {
    free += count;
    holders.forEach(
        holder -> used.computeIfPresent(holder, (_, now) -> now == count ? null : now - count));
    notifyAll();
    List<String> next = List.copyOf(turnedAway);
    turnedAway.clear();
    return next;
  }

  /** Waits until nobody has any. */
  synchronized void awaitIdle() throws InterruptedException {
    while (free < all) {
      wait();
    }
  }
}
