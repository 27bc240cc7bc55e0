package dev.invitera.support.sweep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What a sweep must know of an order in a reply.
 *
 * @param modified when it last changed, by the shop's clock
 * @param id its numeric id; only {@link Sweeps#afterKeys} looks at it
 */
public record Row(Instant modified, long id) {

  static final Comparator<Row> IN_ORDER =
      Comparator.comparing(Row::modified).thenComparingLong(Row::id);

  public Row {
    modified = modified.truncatedTo(ChronoUnit.SECONDS);
  }
}
