package dev.invitera.host.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a backfill is.
 *
 * @param phase scanning, ready, sending, cancelling, done or cancelled
 * @param from orders placed at or after it
 * @param until orders placed before it
 * @param spread over how long the invitations are spread
 * @param max the most invitations
 * @param read how many orders the scan read
 * @param reached the latest change that the scan saw
 * @param part how much of its phase is behind, of 1
 * @param preview what would go out, once all is read and until that is confirmed
 * @param orders how many orders were confirmed
 * @param handedOver how many of them were handed over to the delivery
 * @param leftOut how many were not, because they changed since the scan
 * @param sentUntil when the last is handed over, if nothing else is in the way
 * @param trouble what keeps the scan from going on, for the operator
 * @param nextTry when that is tried again
 */
public record BackfillReport(
    String shop,
    String phase,
    Instant startedAt,
    Instant from,
    Optional<Instant> until,
    Optional<Duration> spread,
    Optional<Long> max,
    long read,
    Optional<Instant> reached,
    double part,
    Optional<Preview> preview,
    long orders,
    long handedOver,
    long leftOut,
    Optional<Instant> sentUntil,
    Optional<String> trouble,
    Optional<Instant> nextTry,
    Optional<Instant> endedAt) {

  /**
   * What would go out.
   *
   * @param count how many invitations
   * @param orders of how many orders
   * @param sends whether the shop sends: else it must be activated first
   * @param selection names exactly these, for the command that confirms them
   * @param byOutcome how many would end how, of all that was found
   * @param byLanguage how many in each locale; {@code account} where the Trustpilot account decides
   * @param byDate how many of orders placed on each day, UTC; or in each month, of a long time
   * @param first the first five
   */
  public record Preview(
      long count,
      long orders,
      boolean sends,
      String selection,
      Map<String, Long> byOutcome,
      Map<String, Long> byLanguage,
      Map<String, Long> byDate,
      List<First> first) {}

  /** One of the first; without its customer. */
  public record First(
      String reference, String orderId, String review, Instant placedAt, String language) {}
}
