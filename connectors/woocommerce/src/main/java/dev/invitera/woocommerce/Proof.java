package dev.invitera.woocommerce;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is proved of one order so far: the shop failed to show it, then showed another, and so in
 * turn. A poll may end before the next step, by the time that each takes where the shop hangs; the
 * next poll goes on here. Safe for several threads.
 */
final class Proof {

  /** A shop under load fails on any order now and then. */
  private static final int ENOUGH = 3;

  private final String id;
  private final Set<String> tried = new HashSet<>();
  private int pages;
  private int failures;
  private boolean shownSince = true;
  private Optional<String> shown = Optional.empty();

  Proof(String id) {
    this.id = id;
  }

  boolean isOf(String order) {
    return id.equals(order);
  }

  /** The page that it is alone on failed. */
  synchronized void pageFailed() {
    pages++;
    failed();
  }

  /** It was not shown; that counts once for each time that another was. */
  synchronized void failed() {
    if (shownSince) {
      failures++;
      shownSince = false;
    }
  }

  /** Another was shown. */
  synchronized void shown(String other) {
    shown = Optional.of(other);
    shownSince = true;
  }

  /** Another is about to be asked for, which may take all the time that there is. */
  synchronized void trying(String other) {
    shown = Optional.empty();
    tried.add(other);
  }

  /** The one that was shown last, else those that were not tried. */
  synchronized List<String> next(List<String> others) {
    return shown.isPresent()
        ? List.of(shown.get())
        : others.stream().filter(other -> !tried.contains(other)).toList();
  }

  /** Whether another is to be shown before it is asked for again. */
  synchronized boolean needsAnother() {
    return !shownSince;
  }

  /** Whether more than one poll failed on it. */
  synchronized boolean isWorthAsking() {
    return pages > 1;
  }

  synchronized boolean isComplete() {
    return pages > 1 && failures >= ENOUGH;
  }
}
