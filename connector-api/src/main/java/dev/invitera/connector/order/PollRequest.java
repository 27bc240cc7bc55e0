package dev.invitera.connector.order;

import java.time.Instant;
import java.util.Optional;

/** What the host asks of {@link OrderSource#poll}. Made by the host: accessors may be added. */
public interface PollRequest {

  /** Where to go on: made by {@link OrderSource#startAt} or {@link OrderPage#next()}. */
  Cursor after();

  /** Only orders changed before this instant, for a backfill; empty for live polling. */
  Optional<Instant> until();

  /** The most orders to return, at least 1. */
  int limit();
}
