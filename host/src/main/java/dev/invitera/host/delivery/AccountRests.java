package dev.invitera.host.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Trustpilot accounts that rest: after a failure of the whole account, or after several failures in
 * a row of what would otherwise be mended by trying again. What waits for them waits on; the first
 * attempt after the rest goes alone and probes. Safe for several threads.
 */
public final class AccountRests {

  /** Single failures in a row that are taken for an outage. */
  private static final int OUTAGE = 5;

  private final Map<String, Rest> rests = new ConcurrentHashMap<>();
  private final Map<String, Integer> stumbles = new ConcurrentHashMap<>();

  /**
   * A rest.
   *
   * @param failures how many in a row
   * @param why the last one
   */
  public record Rest(Instant until, int failures, String why) {}

  /** The rest of an account, if its last attempt failed. */
  public Optional<Rest> of(String account) {
    return Optional.ofNullable(rests.get(account));
  }

  /** Notes a single failure; whether there were so many that the account should rest. */
  boolean stumbles(String account) {
    return rests.containsKey(account) || stumbles.merge(account, 1, Integer::sum) >= OUTAGE;
  }

  /**
   * Lets an account rest. Calls that were on their way when it began to rest fail too: they do not
   * make the rest longer, unless the server asks for that.
   *
   * @param wait by how many rests there were in a row, this one included
   * @param asked how long the server asked us to wait
   * @return until when
   */
  Instant rest(
      String account,
      Instant now,
      IntFunction<Duration> wait,
      Optional<Duration> asked,
      String why) {
    Rest rest =
        rests.compute(
            account,
            (_, known) -> {
              Instant least = asked.map(now::plus).orElse(now);
              if (known != null && known.until().isAfter(now)) {
                Instant until = least.isAfter(known.until()) ? least : known.until();
                return new Rest(until, known.failures(), known.why());
              }
              int failures = known == null ? 1 : known.failures() + 1;
              return new Rest(now.plus(wait.apply(failures)), failures, why);
            });
    return rest.until();
  }

  void works(String account) {
    stumbles.remove(account);
    rests.remove(account);
  }
}
