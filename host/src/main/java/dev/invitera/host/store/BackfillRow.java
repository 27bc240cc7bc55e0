package dev.invitera.host.store;

import dev.invitera.connector.order.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A backfill: the latest of its shop.
 *
 * @param startedAt names it within its shop
 * @param nextAt when it goes on; no host touches it before
 * @param endedAt when it was done or cancelled
 */
public record BackfillRow(
    String shop,
    Instant startedAt,
    BackfillPhase phase,
    Terms terms,
    Scan scan,
    HandOut handOut,
    Instant nextAt,
    Optional<Instant> endedAt) {

  /**
   * What was asked for.
   *
   * @param from orders placed at or after it
   * @param until orders placed before it; empty: all there are
   * @param spread over how long the invitations are spread
   * @param max the most invitations
   */
  public record Terms(Instant from, Optional<Instant> until, Duration spread, Optional<Long> max) {}

  /**
   * How far the shop was read.
   *
   * @param cursor where reading goes on; empty at the start
   * @param sweeps how many sweeps ended
   * @param pages how many pages of the sweep that runs were read
   * @param read how many orders were read, those outside of the time included
   * @param reached the latest change that was seen
   * @param failures how many in a row
   * @param trouble what the last one was, for the operator
   * @param doneAt when all was read
   */
  public record Scan(
      Optional<Cursor> cursor,
      int sweeps,
      int pages,
      long read,
      Optional<Instant> reached,
      int failures,
      Optional<String> trouble,
      Optional<Instant> doneAt) {

    /** Nothing is read yet. */
    public static final Scan NONE =
        new Scan(
            Optional.empty(), 0, 0, 0, Optional.empty(), 0, Optional.empty(), Optional.empty());

    /** The same, after a failure or without one. */
    public Scan with(int failuresNow, Optional<String> troubleNow) {
      return new Scan(cursor, sweeps, pages, read, reached, failuresNow, troubleNow, doneAt);
    }
  }

  /**
   * How far orders were handed over to the delivery.
   *
   * @param confirmedAt when a person said so
   * @param first the first that is meant, where not all are
   * @param total how many orders are meant
   * @param handedOver how many were handed over
   * @param leftOut how many were not, because they changed since the scan
   */
  public record HandOut(
      Optional<Instant> confirmedAt,
      Optional<Place> first,
      long total,
      long handedOver,
      long leftOut) {

    /** Nothing is confirmed. */
    public static final HandOut NONE = new HandOut(Optional.empty(), Optional.empty(), 0, 0, 0);

    /** How many orders are behind. */
    public long done() {
      return handedOver + leftOut;
    }
  }

  /**
   * One that begins to read.
   *
   * @param next when
   */
  public static BackfillRow begun(String shop, Instant startedAt, Terms terms, Instant next) {
    return new BackfillRow(
        shop,
        startedAt,
        BackfillPhase.SCANNING,
        terms,
        Scan.NONE,
        HandOut.NONE,
        next,
        Optional.empty());
  }

  /** Names its items. */
  public BackfillItemRows.Of items() {
    return new BackfillItemRows.Of(shop, startedAt);
  }

  /** Where an order stands in the sequence in which a backfill's orders go out: oldest first. */
  public record Place(Instant placedAt, String orderId) {}

  /** The same with another scan. */
  public BackfillRow with(Scan now, BackfillPhase phaseNow, Instant next) {
    return new BackfillRow(shop, startedAt, phaseNow, terms, now, handOut, next, endedAt);
  }

  /** The same with another hand-out. */
  public BackfillRow with(HandOut now, BackfillPhase phaseNow, Instant next) {
    return new BackfillRow(shop, startedAt, phaseNow, terms, scan, now, next, endedAt);
  }

  /** The same, at its end. */
  public BackfillRow ended(BackfillPhase phaseNow, Instant at) {
    return new BackfillRow(shop, startedAt, phaseNow, terms, scan, handOut, at, Optional.of(at));
  }
}
