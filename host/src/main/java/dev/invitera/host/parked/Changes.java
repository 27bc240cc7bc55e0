package dev.invitera.host.parked;

import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes changes to selections. The transaction that begins to change sees that the selection is the
 * one that was meant; those that follow touch nothing else.
 */
final class Changes {

  private final Store store;
  private final Selector selector;
  private final DueSignal delivery;
  private final DueSignal refetches;
  private final Clock clock;

  Changes(Store store, Selector selector, DueSignal delivery, DueSignal refetches, Clock clock) {
    this.store = store;
    this.selector = selector;
    this.delivery = delivery;
    this.refetches = refetches;
    this.clock = clock;
  }

  /**
   * What the first transaction did.
   *
   * @param left what the others are to do
   */
  private record Begun(Tally tally, List<List<ParkedRow>> left) {}

  Changed make(ParkedQuery query, Optional<String> selection, Change change) {
    if (query.order().isEmpty() && selection.isEmpty()) {
      throw ParkedRefusal.wrong(
          "give the selection of a preview, or name one order: many are changed only as they were"
              + " looked at");
    }
    Begun begun = store.write(transaction -> begin(transaction, query, selection, change));
    Tally total = begun.tally();
    try {
      for (List<ParkedRow> step : begun.left()) {
        total.add(store.<Tally>write(transaction -> step(transaction, step, change)));
      }
    } finally {
      Instant now = clock.instant();
      total.dueShops().forEach(shop -> delivery.due(shop, now));
      total.lookUpShops().forEach(shop -> refetches.due(shop, now));
    }
    return total.changed();
  }

  private Begun begin(
      Transaction transaction, ParkedQuery query, Optional<String> expected, Change change) {
    Selection selection =
        new Selection(selector.find(transaction, query, Optional.empty(), Selection.MOST + 1));
    if (expected.isEmpty()) {
      requireOneOrder(selection);
    } else if (!expected.get().equals(selection.token())) {
      throw ParkedRefusal.conflict(
          "what is parked has changed since it was looked at: now it is "
              + selection.rows().size()
              + ". Look again; where it keeps changing, take what was parked until an instant");
    }
    change.check(transaction, selection);
    List<List<ParkedRow>> steps = selection.steps();
    if (steps.isEmpty()) {
      return new Begun(new Tally(), List.of());
    }
    return new Begun(step(transaction, steps.getFirst(), change), steps.subList(1, steps.size()));
  }

  private static void requireOneOrder(Selection selection) {
    List<String> ids =
        selection.rows().stream().flatMap(row -> row.orderId().stream()).distinct().toList();
    if (ids.isEmpty()) {
      throw ParkedRefusal.notFound("nothing of that order is parked");
    }
    if (ids.size() > 1) {
      throw ParkedRefusal.wrong(
          "several orders have that reference: name one by its id, of " + String.join(", ", ids));
    }
  }

  private Tally step(Transaction transaction, List<ParkedRow> rows, Change change) {
    Tally tally = new Tally();
    Instant now = clock.instant();
    rows.forEach(row -> change.make(transaction, selector.shop(row.shop()), row, now, tally));
    return tally;
  }
}
