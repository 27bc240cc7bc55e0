package dev.invitera.host.intake;

import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sweep beside the webhooks: asks each shop now and then for the orders that changed, in turns
 * with the other hosts.
 */
public final class Poller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
  private static final Duration UNTIL_PROBE = Duration.ofMinutes(5);
  private static final Duration NOT_READY = Duration.ofSeconds(5);
  private static final double SPREAD = 0.1;

  /** After so many failures in a row another host gets a try: they may be this host's own. */
  private static final int OWN_TRIES = 8;

  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final PollLease lease;
  private final PageReader pages;
  private final ShopConditions conditions;
  private final Clock clock;
  private final RandomGenerator random;
  private final Backoff backoff;
  private final ShopTurns turns;

  /** The shops that are to be asked out of turn, each with the request for that. */
  private final Map<String, Object> urgent = new ConcurrentHashMap<>();

  public Poller(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Recorder recorder,
      ShopConditions conditions,
      DueSignal delivery,
      DueSignal refetches,
      Clock clock,
      RandomGenerator random) {
    this.shops = shops;
    this.connectors = connectors;
    this.lease = new PollLease(store, clock);
    this.pages = new PageReader(store, lease, recorder, delivery, refetches, clock);
    this.conditions = conditions;
    this.clock = clock;
    this.random = random;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.turns = new ShopTurns("invitera-poll", shops, new Sweeping(), clock);
  }

  private final class Sweeping implements ShopTurns.Work {
    @Override
    public Optional<Instant> turn(Shop shop) throws InterruptedException {
      return Optional.of(clock.instant().plus(sweep(shop)));
    }

    @Override
    public Map<String, Instant> left() {
      // Every turn tells when the next one is.
      return Map.of();
    }
  }

  /** Begins with every shop that was not read a short while ago. */
  public void start() {
    shops.all().forEach(shop -> soon(shop.id()));
    turns.start();
  }

  /** Asks a shop as soon as its interval allows, such as after its connector came back. */
  public void soon(String shop) {
    turns.due(shop, clock.instant());
  }

  /**
   * Asks a shop at once, whenever it was asked last, since deliveries of it may be lost; one that
   * rests after a failure, when its rest is over.
   */
  public void now(String shop) {
    urgent.put(shop, new Object());
    Instant now = clock.instant();
    turns.due(
        shop,
        conditions
            .of(shop)
            .map(ShopConditions.Condition::nextTry)
            .filter(now::isBefore)
            .orElse(now));
  }

  /** A shop has another connector, to which the noted place of the former one means nothing. */
  public void otherConnector(String shop) {
    pages.forgetCursor(shop);
  }

  @Override
  public void close() {
    turns.close();
  }

  /** Reads all that changed, if it is this host's turn; says how long to wait until the next. */
  Duration sweep(Shop shop) throws InterruptedException {
    return switch (connectors.of(shop.id())) {
      case Connectors.Availability.NotReady(String reason) -> failed(shop, reason, true, NOT_READY);
      case Connectors.Availability.Ready(ShopConnector connector) -> {
        Optional<Duration> every = connector.facets().pollEvery();
        if (every.isEmpty()) {
          conditions.works(shop.id());
          urgent.remove(shop.id());
          yield UNTIL_PROBE;
        }
        yield takeTurn(shop, connector, every.get());
      }
    };
  }

  private Duration takeTurn(Shop shop, ShopConnector connector, Duration every)
      throws InterruptedException {
    try {
      Duration pause = urgent.containsKey(shop.id()) ? Duration.ZERO : scaled(every, 1 - SPREAD);
      return switch (lease.take(shop.id(), pause)) {
        case PollLease.Turn.Ours() -> read(shop, connector, every);
        case PollLease.Turn.Theirs(Instant until) -> until(until);
        case PollLease.Turn.Early(Instant lastPollAt) -> {
          conditions.worksElsewhere(shop.id(), lastPollAt);
          yield until(lastPollAt.plus(spread(every)));
        }
      };
    } catch (StoreException e) {
      return failed(shop, String.valueOf(e.getMessage()), false, FIRST_RETRY);
    } catch (RuntimeException | Error e) {
      LOG.error("The sweep of shop {} broke: {}", shop.id(), e.toString());
      return failed(
          shop,
          "reading its orders breaks us: " + e.getClass().getName(),
          false,
          backoff.after(conditions.failures(shop.id()) + 1, Optional.empty()));
    }
  }

  private Duration read(Shop shop, ShopConnector connector, Duration every)
      throws InterruptedException {
    Optional<Object> asked = Optional.ofNullable(urgent.get(shop.id()));
    try {
      return switch (pages.sweep(shop, connector)) {
        case DONE -> {
          conditions.works(shop.id());
          // Who asked meanwhile, asked for what this sweep may not have seen.
          asked.ifPresent(request -> urgent.remove(shop.id(), request));
          yield spread(every);
        }
        case CUT -> {
          Duration rest = spread(every);
          LOG.info(
              "Shop {} has more pages than a sweep reads; the next goes on in {}", shop.id(), rest);
          yield rest;
        }
        case LOST -> Duration.ZERO;
        case ENDLESS ->
            rested(
                shop,
                "the connector asks to be asked the same page again and again; use another version of the"
                    + " plugin, or tell its author",
                Optional.empty());
      };
    } catch (ConnectorFailure e) {
      String message = String.valueOf(e.getMessage());
      if (ShopConditions.pauses(e.kind())) {
        // Another host may have the right key, or the whole plugin.
        lease.giveUp(shop.id());
        return failed(shop, message, true, spread(UNTIL_PROBE));
      }
      return rested(shop, message, e.retryAfter());
    } catch (InterruptedException e) {
      lease.giveUp(shop.id());
      throw e;
    }
  }

  /** The shop suffers: no host asks it for a while, and then this one, which knows how long. */
  private Duration rested(Shop shop, String message, Optional<Duration> asked) {
    int failures = conditions.failures(shop.id()) + 1;
    Duration rest = backoff.after(failures, asked);
    Duration last = rest.plus(ShopLease.LENGTH);
    boolean goesOn = failures % OWN_TRIES != 0;
    Duration wait = failed(shop, message, false, goesOn ? rest : last);
    lease.keep(shop.id(), clock.instant().plus(goesOn ? last : rest));
    return wait;
  }

  private Duration failed(Shop shop, String message, boolean paused, Duration wait) {
    Instant now = clock.instant();
    if (conditions.failures(shop.id()) == 0) {
      LOG.warn("Shop {} cannot be asked for orders: {}", shop.id(), message);
    }
    conditions.failed(shop.id(), message, paused, now, now.plus(wait));
    return wait;
  }

  private Duration until(Instant at) {
    Duration wait = Duration.between(clock.instant(), at);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private Duration spread(Duration duration) {
    return scaled(duration, 1 - SPREAD + 2 * SPREAD * random.nextDouble());
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis(Math.max(1, (long) (duration.toMillis() * factor)));
  }
}
