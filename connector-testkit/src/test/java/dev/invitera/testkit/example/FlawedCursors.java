package dev.invitera.testkit.example;

import dev.invitera.connector.order.Cursor;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Step;
import dev.invitera.support.sweep.Sweep;
import dev.invitera.support.sweep.Sweeps;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The usual ways to begin the next sweep behind orders that it should find. */
record FlawedCursors(Flaw flaw) {

  private static final String SKIPPING = "skipping";

  /** The window that a cursor of {@link #next} means; empty for any other cursor. */
  static Optional<Sweep> open(Cursor cursor, Instant now) {
    String[] words = cursor.value().split(" ", 3);
    if (!words[0].equals(SKIPPING)) {
      return Optional.empty();
    }
    Instant from = Instant.parse(words[1]);
    return Optional.of(new Sweep.Window(from, now, from, Long.parseLong(words[2])));
  }

  /** Where the next sweep begins, after a window that was read to its end. */
  Step next(Sweep.Window window, List<Row> rows, Step right) {
    if (right.more() || rows.isEmpty()) {
      return right;
    }
    Row last =
        rows.stream()
            .max(Comparator.comparing(Row::modified).thenComparingLong(Row::id))
            .orElseThrow();
    return switch (flaw) {
      case STARTS_BEHIND_THE_LAST_SECOND ->
          new Step(Sweeps.OVERLAPPING.startAt(last.modified().plusSeconds(1)), false);
      case STARTS_WHERE_IT_ENDED -> new Step(Sweeps.OVERLAPPING.startAt(window.to()), false);
      case SKIPS_BY_ID_BETWEEN_SWEEPS ->
          new Step(new Cursor(SKIPPING + " " + last.modified() + " " + last.id()), false);
      default -> right;
    };
  }
}
