package dev.invitera.host.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.invitation.Trigger;
import dev.invitera.host.invitation.TriggerChange;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides all of a shop's invitations anew that have no intent, in steps that hold up no one. */
final class Redecider {

  private static final int STEP = 200;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final int LOOKS = 2_000;

  private final Store store;
  private final Clock clock;
  private final DueSignal agenda;

  Redecider(Store store, Clock clock, DueSignal agenda) {
    this.store = store;
    this.clock = clock;
    this.agenda = agenda;
  }

  /** After the shop itself changed, such as by its activation. */
  void redecide(Shop shop) {
    awaitEarlier();
    Pages open =
        (transaction, after) -> transaction.orderLists().openIdsAfter(shop.id(), after, STEP);
    Optional<String> last = Optional.of("");
    while (last.isPresent()) {
      last = page(shop, open, List.of(), last.get());
    }
    tellWhatIsDue(shop);
  }

  /**
   * After its rules changed: they may ask for reviews that no order has yet. Ended half way, it may
   * simply be done again.
   *
   * @param formers the triggers by which orders may be recorded, where they are known
   * @throws InterruptedException half way, where the host stops
   */
  void redecide(Shop shop, List<Trigger> formers) throws InterruptedException {
    Pages all = (transaction, after) -> transaction.orderLists().idsAfter(shop.id(), after, STEP);
    Optional<String> last = Optional.of("");
    while (last.isPresent()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the host stops");
      }
      last = page(shop, all, formers, last.get());
    }
    tellWhatIsDue(shop);
  }

  /**
   * Orders of all shops that are behind others with the same reference, after shops are gone: those
   * of a shop that nobody has keep no others from being invited for.
   */
  void redecideBehind(ConfiguredShops shops) throws InterruptedException {
    OrderKey last = new OrderKey("", "");
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the host stops");
      }
      OrderKey after = last;
      List<OrderKey> page =
          store.write(transaction -> {
            List<OrderKey> behind = transaction.references().skippedAfter(after, STEP);
            behind.stream()
                .collect(
                    groupingBy(OrderKey::shop, mapping(OrderKey::orderId, Collectors.toList())))
                .forEach((id, ids) ->
                    shops.find(id).ifPresent(shop -> step(transaction, shop, List.of(), ids)));
            return behind;
          });
      if (page.isEmpty()) {
        return;
      }
      last = page.getLast();
    }
  }

  /**
   * Waits for the transactions that may have read the shop as it was: the orders that they are
   * about to record can only be seen once they end. The server ends those that hang.
   */
  private void awaitEarlier() {
    long mark = store.write(transaction -> transaction.facts().number());
    try {
      for (int left = LOOKS; left > 0 && !ended(mark); left--) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean ended(long mark) {
    return store.<Boolean>read(transaction -> transaction.facts().allEndedUpTo(mark));
  }

  @FunctionalInterface
  private interface Pages {
    List<String> after(Transaction transaction, String id);
  }

  /** Decides the orders after one; gives the last of them, if there were any. */
  private Optional<String> page(Shop shop, Pages pages, List<Trigger> formers, String after) {
    List<String> ids =
        store.write(transaction -> {
          List<String> page = pages.after(transaction, after);
          step(transaction, shop, formers, page);
          return page;
        });
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
  }

  private void tellWhatIsDue(Shop shop) {
    Instant now = clock.instant();
    store
        .<Optional<Instant>>read(
            transaction -> transaction.dueInvitations().nextDue(shop.id(), now))
        .ifPresent(at -> agenda.due(shop.id(), at));
  }

  private void step(Transaction transaction, Shop shop, List<Trigger> formers, List<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    // Another host may have newer rules by now: these decisions are not to pass for its own.
    ShopPhase phase = Decisions.phaseToDecide(transaction, shop);
    Instant now = clock.instant();
    for (String id : ids) {
      OrderKey key = new OrderKey(shop.id(), id);
      transaction.orders().lock(key);
      ReadableOrders.findOrPark(transaction, key, now)
          .filter(stored -> stored.erasedAt().isEmpty())
          .map(StoredOrder::order)
          .map(order -> moved(transaction, shop, order, formers, phase))
          .ifPresent(order -> Decisions.decide(transaction, shop, order, phase, now));
    }
  }

  private static RecordedOrder moved(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      List<Trigger> formers,
      ShopPhase phase) {
    RecordedOrder moved =
        TriggerChange.applied(order, formers, shop.rules().trigger(), phase.activeSince());
    if (!moved.equals(order)) {
      transaction.orders().saveTrigger(moved);
    }
    return moved;
  }
}
