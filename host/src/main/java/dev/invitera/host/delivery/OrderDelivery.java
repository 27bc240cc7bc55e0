package dev.invitera.host.delivery;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.catalog.Answer;
import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.FormerOrders;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.ProductFacts;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks again at one order with something due, decides, and intends what follows. */
final class OrderDelivery {

  private static final String POSTED_MEANWHILE = "a version was posted while the shop was asked";

  private final Store store;
  private final Recorder recorder;
  private final SecondLook secondLook;
  private final Catalogs catalogs;
  private final Intents intents;
  private final Clock clock;
  private volatile boolean stopping;

  OrderDelivery(
      Store store,
      Recorder recorder,
      SecondLook secondLook,
      Catalogs catalogs,
      Intents intents,
      Clock clock) {
    this.store = store;
    this.recorder = recorder;
    this.secondLook = secondLook;
    this.catalogs = catalogs;
    this.intents = intents;
    this.clock = clock;
  }

  /**
   * What a second look led to.
   *
   * @param next when something of the order is due next
   */
  record Looked(List<Intent> intents, Optional<Instant> next) {}

  /**
   * Looks at the order, and at its products where their details are told, at its shop, and decides
   * what is to be attempted then.
   */
  Looked lookAgain(Shop shop, OrderKey key) throws InterruptedException {
    SecondLook.Sight sight = secondLook.at(shop.id(), key.orderId());
    Answer products = products(shop, key, sight);
    if (stopping) {
      // What was claimed stays due, and its lease is given up.
      return new Looked(List.of(), Optional.empty());
    }
    return store.write(transaction -> {
      List<Intent> intents = decide(transaction, shop, key, sight, products);
      return new Looked(intents, nextDue(transaction, key));
    });
  }

  /** Asks for the products of what was seen, if it is for a product review that they are due. */
  private Answer products(Shop shop, OrderKey key, SecondLook.Sight sight)
      throws InterruptedException {
    Optional<ShopOrder> order =
        switch (sight) {
          case SecondLook.Sight.Seen(StorableOrder seen, _) -> Optional.of(seen.order());
          case SecondLook.Sight.CannotLook() -> recorded(key);
          case SecondLook.Sight.Gone _, SecondLook.Sight.Unreachable _ -> Optional.empty();
        };
    if (order.isEmpty()) {
      return Answer.NOTHING_TO_ASK;
    }
    Optional<ProductFacts> known = catalogs.known(shop, order.get());
    if (known.isPresent()) {
      return new Answer.Told(known.get());
    }
    Instant now = clock.instant();
    return store.read(transaction -> ProductWait.isDue(transaction, key, now))
        ? catalogs.find(shop, order.get())
        : new Answer.NotAsked();
  }

  private Optional<ShopOrder> recorded(OrderKey key) {
    return store.read(transaction ->
        transaction.orders().find(key.shop(), key.orderId()).map(stored -> stored.order().order()));
  }

  /** From now on orders are looked at to the end, but nothing is intended for them any more. */
  void beginNoMore() {
    stopping = true;
  }

  private static Optional<Instant> nextDue(Transaction transaction, OrderKey key) {
    return Decisions.known(transaction, key).values().stream()
        .flatMap(invitation -> invitation.state().dueAt().stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * Of an order that was recorded a moment ago: what is to be attempted of it. What was only posted
   * is looked at first. Its platform waits for the reply, so that its catalog is not asked: what is
   * remembered of its products has to do, and where it does not, the link is made a moment later.
   */
  Looked intendNow(Shop shop, OrderKey key) throws InterruptedException {
    boolean confirms = secondLook.confirms(shop.id());
    if (confirms && store.read(transaction -> isUnconfirmed(transaction, shop, key))) {
      return intendConfirmed(shop, key);
    }
    return store.write(transaction -> {
      var _ = FormerOrders.takeOver(transaction, shop, key.orderId(), clock.instant());
      // Since it was read, something may have been posted, or the shop been activated.
      return confirms && isUnconfirmed(transaction, shop, key)
          ? new Looked(List.of(), nextDue(transaction, key))
          : intended(transaction, key, intendNow(transaction, shop, key));
    });
  }

  private List<Intent> intendNow(Transaction transaction, Shop shop, OrderKey key) {
    return intend(transaction, shop, key, remembered(transaction, shop, key));
  }

  private static Looked intended(Transaction transaction, OrderKey key, List<Intent> intents) {
    return new Looked(intents, nextDue(transaction, key));
  }

  private Looked intendConfirmed(Shop shop, OrderKey key) throws InterruptedException {
    SecondLook.Sight sight = secondLook.at(shop.id(), key.orderId());
    if (stopping) {
      return new Looked(List.of(), Optional.empty());
    }
    return store.write(transaction -> {
      Answer products = remembered(transaction, shop, key);
      List<Intent> intents = decide(transaction, shop, key, sight, products);
      return new Looked(intents, nextDue(transaction, key));
    });
  }

  private Answer remembered(Transaction transaction, Shop shop, OrderKey key) {
    ShopOrder order = order(transaction, key).order();
    return catalogs
        .known(shop, order)
        .<Answer>map(Answer.Told::new)
        .orElseGet(() -> new Answer.Remembered(catalogs.remembered(shop, order)));
  }

  /** Whether something would go out of what was only posted. */
  private boolean isUnconfirmed(Transaction transaction, Shop shop, OrderKey key) {
    return ReadableOrders.find(transaction, key)
        .map(StoredOrder::order)
        .filter(order -> !order.confirmed())
        .filter(order -> Intents.wouldInvite(transaction, shop, order, clock.instant()))
        .isPresent();
  }

  private List<Intent> decide(
      Transaction transaction, Shop shop, OrderKey key, SecondLook.Sight sight, Answer products) {
    var _ = FormerOrders.takeOver(transaction, shop, key.orderId(), clock.instant());
    // Recording decides anew, which ends leases: whose they are is asked before.
    boolean elsewhere = elsewhere(transaction, key);
    switch (sight) {
      case SecondLook.Sight.Seen(StorableOrder order, Instant at) ->
          recorder.full(transaction, shop, order, at, Source.LOOKUP);
      case SecondLook.Sight.Gone(Instant at) ->
          recorder.deleted(transaction, shop, new OrderRef(key.orderId()), at, Source.LOOKUP);
      case SecondLook.Sight.CannotLook() -> {
        return elsewhere ? List.of() : intend(transaction, shop, key, products);
      }
      case SecondLook.Sight.Unreachable(String why, Optional<Duration> retryAfter, _) -> {
        putOff(transaction, shop, key, why, retryAfter);
        return List.of();
      }
    }
    if (elsewhere) {
      return List.of();
    }
    if (isUnconfirmed(transaction, shop, key)) {
      // What it showed may be older than what was posted, or not.
      putOff(transaction, shop, key, POSTED_MEANWHILE, Optional.empty());
      return List.of();
    }
    return intend(transaction, shop, key, products);
  }

  private List<Intent> intend(Transaction transaction, Shop shop, OrderKey key, Answer products) {
    return intents.record(transaction, shop, order(transaction, key), products, clock.instant());
  }

  /** Whether another host took the order over, such as while this one was frozen. */
  private boolean elsewhere(Transaction transaction, OrderKey key) {
    Instant now = clock.instant();
    return Decisions.known(transaction, key).values().stream()
        .anyMatch(invitation -> invitation.elsewhere(now));
  }

  private void putOff(
      Transaction transaction, Shop shop, OrderKey key, String why, Optional<Duration> retryAfter) {
    ShopWait.putOff(transaction, shop, order(transaction, key), why, retryAfter, clock.instant());
  }

  private static RecordedOrder order(Transaction transaction, OrderKey key) {
    return transaction.orders().find(key.shop(), key.orderId()).orElseThrow().order();
  }
}
