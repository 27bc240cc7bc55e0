package dev.invitera.magento.events;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys of Adobe's signatures. Which there are is told only by the deliveries, and those
 * are answered without I/O: a key that a delivery names is noted, and read by the next call that
 * may do so; Adobe delivers again until then. Keys come from one host alone, whatever a delivery
 * names. Safe for several threads.
 */
public final class EventKeys {

  /** Anyone may post a delivery that names a key: not all of them are fetched. */
  private static final int MOST_WANTED = 8;

  private static final int MOST_CHARACTERS = 20_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** After this a key is read again: one that is not there any more does not count any more. */
  private static final Duration GOOD = Duration.ofDays(1);

  /** What was no key may become one. */
  private static final Duration REST = Duration.ofHours(1);

  private final HttpClient http;
  private final String host;
  private final Clock clock;
  private final Map<KeyPath, Known> known = new ConcurrentHashMap<>();
  private final Set<KeyPath> wanted = ConcurrentHashMap.newKeySet();
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Begins with none.
   *
   * @param host where they lie
   */
  public EventKeys(HttpClient http, URI host, Clock clock) {
    this.http = http;
    this.host = host.toString().replaceFirst("/+$", "");
    this.clock = clock;
  }

  /** What a path is known to hold. */
  sealed interface Known {
    Instant since();

    /** A key. */
    record Key(PublicKey key, Instant since) implements Known {}

    /** None. */
    record Nothing(Instant since) implements Known {}
  }

  /** What is known of a path; where nothing is, it is read soon. No I/O. */
  Optional<Known> at(KeyPath path) {
    Optional<Known> found = Optional.ofNullable(known.get(path));
    if (found.isEmpty() && wanted.size() < MOST_WANTED) {
      wanted.add(path);
    }
    return found;
  }

  /** How many keys are known. */
  public long count() {
    return known.values().stream().filter(Known.Key.class::isInstance).count();
  }

  /** Why a key could not be read the last time, if so. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Reads the keys that deliveries named, and old ones again. A failure is told by trouble(). */
  public void load() throws InterruptedException {
    Instant now = clock.instant();
    known
        .values()
        .removeIf(one ->
            one instanceof Known.Nothing nothing && nothing.since().isBefore(now.minus(REST)));
    Set<KeyPath> due = new HashSet<>(wanted);
    known.forEach((path, one) -> {
      if (one.since().isBefore(now.minus(GOOD))) {
        due.add(path);
      }
    });
    if (due.isEmpty()) {
      return;
    }
    trouble = Optional.empty();
    for (KeyPath path : due) {
      load(path, now);
    }
  }

  private void load(KeyPath path, Instant now) throws InterruptedException {
    try {
      HttpResponse<String> reply =
          http.send(
              HttpRequest.newBuilder(URI.create(host + path.path())).timeout(TIMEOUT).build(),
              BodyHandlers.limiting(BodyHandlers.ofString(), MOST_CHARACTERS));
      if (reply.statusCode() >= 500 || reply.statusCode() == 429) {
        failed("it answered " + reply.statusCode());
        return;
      }
      Optional<PublicKey> key =
          reply.statusCode() == 200 ? PemKey.read(reply.body()) : Optional.empty();
      known.put(
          path,
          key.<Known>map(one -> new Known.Key(one, now)).orElseGet(() -> new Known.Nothing(now)));
      wanted.remove(path);
    } catch (IOException e) {
      failed("no whole reply came (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void failed(String why) {
    trouble =
        Optional.of(
            "keys of event signatures cannot be read at "
                + host
                + ": "
                + why
                + "; let this machine reach it");
  }
}
