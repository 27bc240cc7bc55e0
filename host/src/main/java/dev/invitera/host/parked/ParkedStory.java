package dev.invitera.host.parked;

import dev.invitera.host.delivery.OrderStory;
import dev.invitera.host.store.UnreadableRows.ClosedRow;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an order's parked work. People are masked.
 *
 * @param story the order's, if it was ever recorded: with transitions, attempts and exchanges
 * @param parked what waits, with what a retry would do
 * @param closed what persons ended of the order while it could not be read
 */
public record ParkedStory(
    String shop,
    String orderId,
    List<Waiting> parked,
    List<ClosedRow> closed,
    Optional<OrderStory> story) {

  /** One that waits. */
  public record Waiting(ParkedItem item, Forecast retry) {}
}
