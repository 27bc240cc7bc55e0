package dev.invitera.host.backfill;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.host.intake.CursorTrail;
import dev.invitera.host.store.BackfillRow;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often the cursors of each shop's scan went in a circle. Safe for several threads. */
final class Circles {

  private final Map<String, Scan> scans = new ConcurrentHashMap<>();

  private record Scan(Instant startedAt, CursorTrail trail, int circles) {}

  /** Takes a page that was kept; gives back how many circles there were, 0 if this ended none. */
  int kept(String shop, BackfillRow row, Cursor asked, OrderPage page) {
    Scan before = scans.get(shop);
    int circles = 0;
    CursorTrail trail = new CursorTrail(asked);
    if (before != null && before.startedAt().equals(row.startedAt())) {
      circles = before.circles();
      trail = before.trail();
    }
    if (!page.more()) {
      scans.remove(shop);
      return 0;
    }
    boolean circle = trail.returns(page.next());
    scans.put(
        shop,
        circle
            ? new Scan(row.startedAt(), new CursorTrail(page.next()), circles + 1)
            : new Scan(row.startedAt(), trail, circles));
    return circle ? circles + 1 : 0;
  }
}
