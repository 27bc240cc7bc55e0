package dev.invitera.host.delivery;

import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.intake.Agenda;
import dev.invitera.host.intake.AgendaThread;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.ReplyLinks;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.route.Routes;
import dev.invitera.host.store.LinkRows.LinkRow;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. {@link #start} first settles what an earlier life left; after {@link #close}
 * nothing is attempted any more, and every attempt that was made has its outcome recorded.
 */
public final class Delivery implements DueSignal, ReplyLinks, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Store store;
  private final boolean sending;
  private final Clock clock;
  private final Agenda agenda;
  private final AccountRests rests = new AccountRests();
  private final OrderDelivery orders;
  private final Attempts attempts;
  private final Workers workers;
  private final Deliverer deliverer;
  private final LeaseKeeper leases;
  private final Recovery recovery;
  private final ShopPhases phases;
  private final RulesChanges rules;
  private final FormerShops former;
  private final GoneShops gone;
  private final DueSignal handOvers;
  private final AgendaThread thread;

  /**
   * @param handOvers told when a link is to be handed over
   * @param sending whether anything is attempted: false for {@code run --no-send}, where what is
   *     due stays as it is
   */
  public Delivery(
      Store store,
      ConfiguredShops shops,
      SecondLook secondLook,
      Catalogs catalogs,
      Routes routes,
      Recorder recorder,
      DueSignal handOvers,
      boolean sending,
      Clock clock,
      RandomGenerator random) {
    this(
        store,
        shops,
        secondLook,
        catalogs,
        routes,
        recorder,
        handOvers,
        sending,
        clock,
        random,
        DeliveryThreads.open());
  }

  Delivery(
      Store store,
      ConfiguredShops shops,
      SecondLook secondLook,
      Catalogs catalogs,
      Routes routes,
      Recorder recorder,
      DueSignal handOvers,
      boolean sending,
      Clock clock,
      RandomGenerator random,
      DeliveryThreads threads) {
    this.store = store;
    this.clock = clock;
    this.sending = sending;
    this.handOvers = handOvers;
    this.agenda = new Agenda(clock);
    Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    InFlight inFlight = new InFlight();
    Outcomes outcomes = new Outcomes(clock, backoff, rests);
    this.attempts = new Attempts(store, routes, outcomes, inFlight, clock, agenda, handOvers);
    Intents intents = new Intents(LEASE);
    this.orders = new OrderDelivery(store, recorder, secondLook, catalogs, intents, clock);
    LostCalls lostCalls = new LostCalls(store, shops, inFlight, clock);
    UnsureIntents unsure = new UnsureIntents(lostCalls, agenda, clock);
    this.workers =
        new Workers(orders, attempts, inFlight, unsure, agenda, clock, threads.workers());
    Claims claims = new Claims(intents, secondLook, catalogs, LEASE);
    this.deliverer =
        new Deliverer(store, shops, routes, claims, workers, unsure, agenda, rests, clock);
    this.leases =
        new LeaseKeeper(store, shops, inFlight, lostCalls, agenda, clock, LEASE, threads.timers());
    Redecider redecider = new Redecider(store, clock, agenda);
    this.rules = new RulesChanges(store, shops, redecider, clock);
    this.phases = new ShopPhases(store, redecider, clock);
    this.thread = new AgendaThread("invitera-delivery", agenda, this::startDue);
    this.former = new FormerShops(store, shops, clock);
    this.gone = new GoneShops(store, shops, clock);
    this.recovery = new Recovery(store, shops, former, rules, lostCalls, gone, agenda, handOvers);
  }

  /** Settles what was left, then begins to deliver. */
  public void start() throws InterruptedException {
    recover();
    thread.start();
    keepLeases();
  }

  /** Activates and pauses shops. */
  public ShopPhases phases() {
    return phases;
  }

  /**
   * Goes on with a configuration that was just taken: new shops get their rows, what changed rules
   * concern is decided anew unless its intent exists, and what is due of all is looked at.
   *
   * @param changed the shops that are new or whose configuration may differ
   * @param accounts the Trustpilot accounts that changed: they rest no longer
   */
  public void configurationChanged(Collection<Shop> changed, Collection<String> accounts)
      throws InterruptedException {
    accounts.forEach(rests::works);
    Set<Shop> concerned = new LinkedHashSet<>(former.take());
    concerned.addAll(changed);
    rules.take(concerned);
    rules.lookBehind();
    lookAt(concerned);
  }

  private void lookAt(Collection<Shop> some) {
    Instant now = clock.instant();
    for (Shop shop : some) {
      agenda.due(shop.id(), now);
      handOvers.due(shop.id(), now);
    }
  }

  /** A shop can be asked again: what waited for that, however long still, is due now. */
  public void shopIsBack(String shop) {
    Instant now = clock.instant();
    store.<Boolean>write(transaction -> {
      transaction.invitations().lookAgain(shop, now);
      return true;
    });
    agenda.due(shop, now);
  }

  /** Decides again what hosts with other rules decided since, or recorded under former ids. */
  public void lookAtOtherRules() throws InterruptedException {
    List<Shop> moved = former.take();
    rules.take(moved);
    lookAt(moved);
    rules.lookAgain();
  }

  /** Shops that are configured no more, and of which something is still to come. */
  public GoneShops gone() {
    return gone;
  }

  /** Accounts that rest. */
  public AccountRests rests() {
    return rests;
  }

  @Override
  public void due(String shop, Instant at) {
    agenda.due(shop, at);
  }

  @Override
  public List<URI> linksNow(Shop shop, String orderId) throws InterruptedException {
    if (sending && shop.rules().via().makesLink()) {
      OrderDelivery.Looked looked = orders.intendNow(shop, new OrderKey(shop.id(), orderId));
      looked.next().ifPresent(at -> agenda.due(shop.id(), at));
      attempts.make(looked.intents());
    }
    List<LinkRow> links = store.read(transaction -> transaction.links().of(shop.id(), orderId));
    return links.stream().flatMap(link -> link.url().stream()).toList();
  }

  /** Settles what was left, without delivering. */
  void recover() throws InterruptedException {
    recovery.run();
  }

  /** Begins to renew leases and to look for what others left. */
  void keepLeases() {
    leases.start();
  }

  /** Whether a step of the agenda's thread has something to do. */
  boolean anyDue() {
    return agenda.anyDue();
  }

  /** A step of the agenda's thread. */
  void startDue() {
    attempts.saveUnsaved();
    if (sending) {
      deliverer.startDue();
    }
  }

  /** Delivers all that is due, and waits for it. */
  void deliverDue() throws InterruptedException {
    do {
      startDue();
      workers.awaitIdle();
    } while (sending && agenda.anyDue());
  }

  @Override
  public void close() {
    thread.close();
    leases.close();
    workers.close();
    try {
      store.write(transaction -> {
        transaction.dueInvitations().releaseOwn();
        return sending;
      });
    } catch (StoreException e) {
      LOG.warn("Leases of this host end by themselves only: {}", e.getMessage());
    }
  }
}
