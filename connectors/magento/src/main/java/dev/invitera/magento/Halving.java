package dev.invitera.magento;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a search has come for the least value at which the shop breaks. Pure.
 *
 * @param none where it does not yet
 * @param broken where it does; empty as long as that is not known
 * @param step how far to go on then
 */
record Halving(long none, OptionalLong broken, long step) {

  private static final int GALLOP = 16;

  /** What a query met. */
  enum Seen {
    NONE,
    /** One that is counted and not shown. */
    HIDDEN,
    SHOWN,
    BROKEN
  }

  static Halving from(long least) {
    return new Halving(least - 1, OptionalLong.empty(), 1);
  }

  /** Whether the least value is known: it is {@link #broken}. */
  boolean isDone() {
    return broken.isPresent() && broken.getAsLong() - none <= 1;
  }

  /** Where to look next, up to the largest value that there may be. */
  long next(long largest) {
    return broken.isPresent()
        ? none + (broken.getAsLong() - none) / 2
        : Math.min(largest, none + step);
  }

  /** After a look; empty if the shop breaks nowhere, or there is another order. */
  Optional<Halving> after(long value, long largest, Seen seen) {
    return switch (seen) {
      case SHOWN, HIDDEN -> Optional.empty();
      case BROKEN -> Optional.of(new Halving(none, OptionalLong.of(value), step));
      case NONE ->
          broken.isEmpty() && value >= largest
              ? Optional.empty()
              : Optional.of(new Halving(value, broken, step * GALLOP));
    };
  }
}
