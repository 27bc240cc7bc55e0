package dev.invitera.magento.events;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The public keys of Adobe's signatures. Which there are is told only by the deliveries, and those
 * are answered without I/O: a key that a delivery names is noted, and read by a thread of its own
 * while the delivery is answered 503; Adobe delivers again a minute later. Safe for several
 * threads.
 */
public final class EventKeys implements AutoCloseable {

  /** Of one round, which takes no longer than this many times a call's limit. */
  private static final int MOST_READS = 4;

  /** After this a key is read again: one that is not there any more does not count any more. */
  private static final Duration GOOD = Duration.ofDays(1);

  /** What was no key may become one. */
  private static final Duration REST = Duration.ofHours(1);

  /** Of paths without a key; forgetting one costs a call. */
  private static final int MOST_KNOWN = 100;

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

  private final KeyHost host;
  private final Clock clock;
  private final KeyThread thread;
  private final Pauses pauses;
  private final Map<KeyPath, Known> known = new ConcurrentHashMap<>();
  private final WantedKeys wanted = new WantedKeys();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Begins with none.
   *
   * @param host where they lie
   * @param shopId for the name of a thread
   */
  public EventKeys(HttpClient http, URI host, Clock clock, String shopId) {
    this.host = KeyHost.at(host, http);
    this.clock = clock;
    this.thread = new KeyThread(shopId);
    this.pauses = new Pauses(clock);
  }

  /** What a path is known to hold. */
  sealed interface Known {
    Instant since();

    /** A key. */
    record Key(PublicKey key, Instant since) implements Known {}

    /** None. */
    record Nothing(Instant since) implements Known {}
  }

  /** What is known of a path; where nothing is, it is read soon. No I/O in the caller's thread. */
  Optional<Known> at(KeyPath path) {
    Optional<Known> found = Optional.ofNullable(known.get(path));
    if (found.isEmpty()) {
      wanted.add(path);
      readSoon();
    }
    return found;
  }

  /** When a key that is not known now may be. */
  Duration untilTried() {
    Duration rest = pauses.rest();
    return rest.compareTo(SHORTEST_WAIT) > 0 ? rest : SHORTEST_WAIT;
  }

  /** How many keys are known. */
  public long count() {
    return known.values().stream().filter(Known.Key.class::isInstance).count();
  }

  /** Why a key could not be read the last time, if so. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Has what is due read beside the caller, if there is anything and no pause. */
  public void readSoon() {
    if (pauses.rest().isZero() && !due().isEmpty()) {
      thread.soon(this::readAll);
    }
  }

  /** Ends with a pause, or with nothing to read. */
  private void readAll() throws InterruptedException {
    reading.lockInterruptibly();
    try {
      while (pauses.rest().isZero() && !due().isEmpty()) {
        round();
      }
    } finally {
      reading.unlock();
    }
  }

  /** Reads some of what is due now, in the caller's thread, pause or not. */
  public void readNow() throws InterruptedException {
    reading.lockInterruptibly();
    try {
      round();
    } finally {
      reading.unlock();
    }
  }

  /** Ends the thread. */
  @Override
  public void close() {
    thread.close();
  }

  /** Ends at the first failure: where one key cannot be had, none can. */
  private void round() throws InterruptedException {
    List<KeyPath> due = due();
    if (due.isEmpty()) {
      return;
    }
    boolean useful = false;
    trouble = Optional.empty();
    for (KeyPath path : due.subList(0, Math.min(due.size(), MOST_READS))) {
      switch (host.read(path)) {
        case KeyHost.Reply.Key(PublicKey key) -> {
          learn(path, new Known.Key(key, clock.instant()));
          useful = true;
        }
        case KeyHost.Reply.Nothing() -> learn(path, new Known.Nothing(clock.instant()));
        case KeyHost.Reply.Failed(String why) -> {
          trouble = Optional.of(why);
          pauses.ended(false);
          return;
        }
      }
    }
    pauses.ended(useful);
  }

  private void learn(KeyPath path, Known what) {
    known.put(path, what);
    wanted.remove(path);
    if (known.size() > MOST_KNOWN) {
      known.values().removeIf(Known.Nothing.class::isInstance);
    }
  }

  private List<KeyPath> due() {
    Instant now = clock.instant();
    known.values().removeIf(one -> one instanceof Known.Nothing && isOlder(one, now.minus(REST)));
    List<KeyPath> due = new ArrayList<>(wanted.newestFirst());
    known.forEach((path, one) -> {
      if (isOlder(one, now.minus(GOOD))) {
        due.add(path);
      }
    });
    return due;
  }

  private static boolean isOlder(Known one, Instant than) {
    return one.since().isBefore(than);
  }
}
