package dev.invitera.host.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the next thing of each shop is due. Shops take turns: one that was taken goes to the end, so
 * a shop with a million due orders delays no other. Safe for several threads.
 */
public final class Agenda implements DueSignal {

  /** Less is a clock that is kept right, such as by the network. */
  private static final Duration PUT_BACK = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Instant> next = new LinkedHashMap<>();

  /** The same, to be read without the lock: most calls tell what is known. */
  private final Map<String, Instant> known = new ConcurrentHashMap<>();

  private Instant seen = Instant.MIN;
  private boolean woken;

  public Agenda(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void due(String shop, Instant at) {
    Instant before = known.get(shop);
    if (before == null || at.isBefore(before)) {
      put(shop, at);
    }
  }

  private synchronized void put(String shop, Instant at) {
    var _ = now();
    Instant before = next.get(shop);
    if (before == null || at.isBefore(before)) {
      next.put(shop, at);
      known.put(shop, at);
      notifyAll();
    }
  }

  /** Takes the shop that is due and waited longest for its turn. */
  public synchronized Optional<String> take() {
    Instant now = now();
    for (Iterator<Map.Entry<String, Instant>> i = next.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<String, Instant> entry = i.next();
      if (!entry.getValue().isAfter(now)) {
        String shop = entry.getKey();
        i.remove();
        known.remove(shop);
        return Optional.of(shop);
      }
    }
    return Optional.empty();
  }

  /** Whether a shop is due. */
  public synchronized boolean anyDue() {
    Instant now = now();
    return next.values().stream().anyMatch(at -> !at.isAfter(now));
  }

  /**
   * A clock that was put back makes all due: what waits for an instant by the former clock would
   * else wait that much longer. Whoever comes too early is told when to come again.
   */
  private Instant now() {
    Instant now = clock.instant();
    if (now.plus(PUT_BACK).isBefore(seen)) {
      next.replaceAll((_, at) -> at.isAfter(now) ? now : at);
      known.putAll(next);
    }
    seen = now;
    return now;
  }

  /** Waits until a shop is due, something wakes it, or the time is over. */
  public synchronized void await(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!woken) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      Instant now = now();
      Duration untilDue =
          next.values().stream()
              .min(Instant::compareTo)
              .map(at -> Duration.between(now, at))
              .orElse(left);
      Duration wait = untilDue.compareTo(left) < 0 ? untilDue : left;
      if (wait.isNegative() || wait.isZero()) {
        break;
      }
      wait(Math.max(1, wait.toMillis()));
    }
    woken = false;
  }

  /** Ends a wait at once. */
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }
}
