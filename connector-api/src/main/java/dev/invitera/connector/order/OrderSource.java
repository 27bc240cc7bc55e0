package dev.invitera.connector.order;

import dev.invitera.connector.error.ConnectorException;
import java.time.Duration;
import java.time.Instant;

/**
 * Lists orders by the time they last changed. The host asks page after page, and saves the orders
 * and unreadable orders of a page in one transaction with the cursor that follows them. A cursor
 * that was not saved is asked again; returning an order twice is harmless, leaving one out is not.
 *
 * <p>Platforms answer with coarse clocks, and orders change between two pages: overlap what was
 * read before, and page inside a window whose upper end is fixed.
 */
public interface OrderSource {

  /** How long the host waits between the end of one sweep and the start of the next. Positive. */
  Duration pollEvery();

  /**
   * The cursor that finds every order changed at or after an instant. No I/O.
   *
   * @param from the shop's first sight for live polling; any past instant for a backfill
   */
  Cursor startAt(Instant from);

  /**
   * Reads one page. Blocks for I/O, at most until the host's deadline.
   *
   * @return at most {@link PollRequest#limit()} orders and unreadable orders together. With {@link
   *     OrderPage#more()} the host asks on at once and {@link OrderPage#next()} must differ from
   *     the cursor asked with; otherwise the sweep is over, and {@code next} starts the following
   *     one
   * @throws ConnectorException with the kind that says what the host does next; nothing is saved
   */
  OrderPage poll(PollRequest request) throws ConnectorException, InterruptedException;
}
