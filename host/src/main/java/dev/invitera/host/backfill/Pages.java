package dev.invitera.host.backfill;

import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.IncomingOrders;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.intake.Recorded;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.Scan;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps each page of a scan in one transaction: orders, what would become of them, and cursor. */
final class Pages {

  /**
   * A sweep does not see what changes while it runs. So another follows, until one takes but a
   * page; a shop where that never happens is read so often.
   */
  private static final int MOST_SWEEPS = 5;

  private final Store store;
  private final Recorder recorder;
  private final ShopLease lease;
  private final DueSignal delivery;
  private final DueSignal refetches;
  private final Clock clock;

  Pages(
      Store store,
      Recorder recorder,
      ShopLease lease,
      DueSignal delivery,
      DueSignal refetches,
      Clock clock) {
    this.store = store;
    this.recorder = recorder;
    this.lease = lease;
    this.delivery = delivery;
    this.refetches = refetches;
    this.clock = clock;
  }

  private record Kept(List<Recorded> orders, BackfillRow row) {}

  /**
   * Keeps a page; not, if the backfill is another host's by now, or ended.
   *
   * @param next when the next page is due
   */
  Optional<BackfillRow> keep(
      Shop shop, BackfillRow row, OrderPage page, Instant asked, Instant next) {
    IncomingOrders incoming =
        IncomingOrders.of(page.orders(), page.unreadable(), store.customerKeys());
    Optional<Kept> kept =
        store.write(transaction -> {
          transaction.backfills().lock(shop.id());
          Optional<BackfillRow> now =
              transaction
                  .backfills()
                  .find(shop.id())
                  .filter(found -> found.startedAt().equals(row.startedAt()))
                  .filter(found -> found.phase() == BackfillPhase.SCANNING);
          return now.isPresent() && lease.renew(transaction, shop.id())
              ? Optional.of(keep(transaction, shop, now.get(), page, incoming, asked, next))
              : Optional.empty();
        });
    for (Recorded order : kept.map(Kept::orders).orElse(List.of())) {
      order.dueAt().ifPresent(at -> delivery.due(shop.id(), at));
      if (order.asks()) {
        refetches.due(shop.id(), asked);
      }
    }
    kept.map(Kept::row)
        .filter(now -> now.phase() == BackfillPhase.READY)
        .ifPresent(BackfillLog::ready);
    return kept.map(Kept::row);
  }

  private Kept keep(
      Transaction transaction,
      Shop shop,
      BackfillRow row,
      OrderPage page,
      IncomingOrders incoming,
      Instant asked,
      Instant next) {
    Prospects prospects = new Prospects(transaction, shop, row.startedAt(), asked);
    List<Recorded> recorded = new ArrayList<>();
    for (StorableOrder order : incoming.orders()) {
      recorded.add(record(transaction, shop, order, asked));
      judge(transaction, shop, row, order.order(), prospects);
    }
    incoming
        .unreadable()
        .forEach(order -> transaction.unreadable().park(shop.id(), order, "backfill", asked));
    BackfillRow after = after(row, page, next);
    transaction.backfills().save(after);
    if (!after.phase().works()) {
      lease.giveUp(transaction, shop.id());
    }
    return new Kept(recorded, after);
  }

  private Recorded record(Transaction transaction, Shop shop, StorableOrder order, Instant asked) {
    OrderKey key = new OrderKey(shop.id(), order.order().ref().orderId());
    boolean held = shop.sandboxed() && isHeld(transaction, key);
    return recorder.full(
        transaction, held ? Unactivated.of(shop) : shop, order, asked, Source.POLL);
  }

  /**
   * Whether the live path has nothing to do with an order: it is unknown, or an earlier sweep of a
   * scan recorded it. What only waits for its trigger is invited when it meets it, as at any shop.
   */
  private static boolean isHeld(Transaction transaction, OrderKey key) {
    return ReadableOrders.find(transaction, key).isEmpty()
        || Decisions.known(transaction, key).values().stream()
            .map(StoredInvitation::state)
            .allMatch(Pages::isHeld);
  }

  private static boolean isHeld(InvitationState state) {
    return state.open()
        && state.dueAt().isEmpty()
        && !(state instanceof InvitationState.Waiting(_, Reason.Wait why)
            && why == Reason.Wait.NOT_TRIGGERED);
  }

  private static void judge(
      Transaction transaction, Shop shop, BackfillRow row, ShopOrder order, Prospects prospects) {
    String id = order.ref().orderId();
    Optional<StoredOrder> stored =
        ReadableOrders.find(transaction, new OrderKey(shop.id(), id))
            .filter(found -> meant(row.terms(), found.order().order().placedAt()));
    if (stored.isEmpty()) {
      transaction.backfillItems().remove(row.items(), id);
      return;
    }
    ShopOrder known = stored.get().order().order();
    String language = shop.composer().locale(known).orElse("account");
    prospects
        .of(transaction, stored.get())
        .forEach((review, outcome) ->
            transaction
                .backfillItems()
                .put(row.items(), id, review, known.placedAt(), outcome, language));
  }

  private static boolean meant(BackfillRow.Terms terms, Instant placedAt) {
    return !placedAt.isBefore(terms.from())
        && terms.until().filter(until -> !placedAt.isBefore(until)).isEmpty();
  }

  private BackfillRow after(BackfillRow row, OrderPage page, Instant next) {
    Scan before = row.scan();
    int pages = before.pages() + 1;
    boolean sweepEnds = !page.more();
    int sweeps = before.sweeps() + (sweepEnds ? 1 : 0);
    // A shop that fails to ask its own database may say that there is nothing.
    boolean last = pages == 1 && (!isEmpty(page) || before.sweeps() > 0);
    boolean done = sweepEnds && (last || sweeps >= MOST_SWEEPS);
    Instant now = clock.instant();
    Scan scan =
        new Scan(
            Optional.of(page.next()),
            sweeps,
            sweepEnds ? 0 : pages,
            before.read() + page.orders().size() + page.unreadable().size(),
            reached(before, page),
            0,
            Optional.empty(),
            done ? Optional.of(now) : Optional.empty());
    return row.with(scan, done ? BackfillPhase.READY : BackfillPhase.SCANNING, next);
  }

  static boolean isEmpty(OrderPage page) {
    return page.orders().isEmpty() && page.unreadable().isEmpty();
  }

  private static Optional<Instant> reached(Scan before, OrderPage page) {
    return Stream.concat(
            before.reached().stream(),
            page.orders().stream().flatMap(order -> order.updatedAt().stream()))
        .max(Comparator.naturalOrder());
  }
}
