package dev.invitera.host.delivery;

import dev.invitera.host.delivery.Claims.Claimed;
import dev.invitera.host.intake.Agenda;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.route.Leave;
import dev.invitera.host.route.LimitUnavailableException;
import dev.invitera.host.route.Route;
import dev.invitera.host.route.Routes;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims what is due, shop by shop in turns. A turn ends where the shop's room, its account's rate
 * limit or what is due ends; it never waits, so that no shop holds up another.
 */
final class Deliverer {

  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

  private static final int PER_TURN = 24;
  private static final Duration AFTER_A_STORE_FAILURE = Duration.ofSeconds(2);

  private final Store store;
  private final ConfiguredShops shops;
  private final Routes routes;
  private final Claims claims;
  private final Workers workers;
  private final UnsureIntents unsure;
  private final Agenda agenda;
  private final AccountRests rests;
  private final Clock clock;

  Deliverer(
      Store store,
      ConfiguredShops shops,
      Routes routes,
      Claims claims,
      Workers workers,
      UnsureIntents unsure,
      Agenda agenda,
      AccountRests rests,
      Clock clock) {
    this.store = store;
    this.shops = shops;
    this.routes = routes;
    this.claims = claims;
    this.workers = workers;
    this.unsure = unsure;
    this.agenda = agenda;
    this.rests = rests;
    this.clock = clock;
  }

  /** Starts the delivery of all that is due, as far as there is room and leave. */
  void startDue() {
    for (Optional<String> id = agenda.take(); id.isPresent(); id = agenda.take()) {
      unsure.settle();
      shops.find(id.get()).ifPresent(this::takeTurn);
    }
  }

  private void takeTurn(Shop shop) {
    Optional<AccountRests.Rest> rest = shop.account().flatMap(rests::of);
    if (rest.filter(resting -> resting.until().isAfter(clock.instant())).isPresent()) {
      agenda.due(shop.id(), rest.get().until());
      return;
    }
    int room = workers.takeRoom(shop, rest.isPresent() ? 1 : PER_TURN);
    if (room == 0) {
      return;
    }
    int started = 0;
    try {
      started = start(shop, room);
    } catch (LimitUnavailableException e) {
      LOG.warn("Shop {} waits: {}", shop.id(), e.getMessage());
      agenda.due(shop.id(), clock.instant().plus(AFTER_A_STORE_FAILURE));
    } finally {
      workers.giveBack(shop, room - started);
    }
  }

  /** Starts what is due; for how many orders. */
  private int start(Shop shop, int room) {
    Route route = routes.of(shop.config(), shop.accountConfig());
    Leave leave = route.admit(room);
    if (leave.granted() == 0) {
      agenda.due(shop.id(), clock.instant().plus(leave.retryIn()));
      return 0;
    }
    Claimed claimed = claim(shop, leave.granted());
    claimed.next().ifPresent(at -> agenda.due(shop.id(), at));
    if (!settled(
        shop, route, leave.granted() - claimed.intents().size() - claimed.stale().size())) {
      unsure.note(shop);
      return 0;
    }
    Map<OrderKey, List<Intent>> byOrder =
        claimed.intents().stream().collect(Collectors.groupingBy(Intent::order));
    byOrder.forEach((order, intents) -> workers.attempt(shop, order, intents));
    claimed.stale().forEach(order -> workers.lookAgain(shop, order));
    return claimed.orders();
  }

  /** Whether what was claimed may be called: what goes beyond the leave must have been counted. */
  private static boolean settled(Shop shop, Route route, int unused) {
    try {
      route.settle(unused);
      return true;
    } catch (LimitUnavailableException e) {
      LOG.warn(
          "Shop {}: leave that it does not use is lost, and calls beyond its leave wait: {}",
          shop.id(),
          e.getMessage());
      return unused >= 0;
    }
  }

  private Claimed claim(Shop shop, int limit) {
    try {
      // The leases begin when they are taken, however long the store lets this wait.
      return store.write(transaction -> claims.claim(transaction, shop, clock.instant(), limit));
    } catch (StoreException e) {
      LOG.warn("What is due of shop {} cannot be claimed yet: {}", shop.id(), e.getMessage());
      unsure.note(shop, e);
      return new Claimed(List.of(), List.of(), soon());
    } catch (RuntimeException e) {
      LOG.error("What is due of shop {} cannot be claimed: {}", shop.id(), e.toString());
      return new Claimed(List.of(), List.of(), soon());
    }
  }

  private Optional<Instant> soon() {
    return Optional.of(clock.instant().plus(AFTER_A_STORE_FAILURE));
  }
}
