package dev.invitera.host.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which parked work of a shop is meant; what is empty lets all through.
 *
 * @param reasonContains part of the reason, in any case
 * @param since parked at or after then
 * @param until parked before then
 * @param orderIds of these orders only
 */
public record ParkedFilter(
    Optional<ParkedKind> kind,
    Optional<String> reasonContains,
    Optional<Instant> since,
    Optional<Instant> until,
    List<String> orderIds) {

  public ParkedFilter {
    orderIds = List.copyOf(orderIds);
  }

  /** The same of some orders only. */
  public ParkedFilter ofOrders(List<String> ids) {
    return new ParkedFilter(kind, reasonContains, since, until, ids);
  }
}
