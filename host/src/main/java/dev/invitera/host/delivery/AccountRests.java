package dev.invitera.host.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trustpilot accounts that rest after a failure of the whole account. What waits for them waits on;
 * the next attempt after the rest probes. Safe for several threads.
 */
public final class AccountRests {

  private final Map<String, Rest> rests = new ConcurrentHashMap<>();

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

  int failures(String account) {
    return of(account).map(Rest::failures).orElse(0);
  }

  void rest(String account, Instant until, String why) {
    rests.merge(
        account,
        new Rest(until, 1, why),
        (known, latest) -> new Rest(latest.until(), known.failures() + 1, latest.why()));
  }

  void works(String account) {
    rests.remove(account);
  }
}
