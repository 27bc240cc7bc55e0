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
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sweep beside the webhooks: asks each shop now and then for the orders that changed. */
public final class Poller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private static final int AT_ONCE = 16;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
  private static final Duration UNTIL_PROBE = Duration.ofMinutes(5);
  private static final Duration NOT_READY = Duration.ofSeconds(5);
  private static final double SPREAD = 0.1;

  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final PageReader pages;
  private final ShopConditions conditions;
  private final Clock clock;
  private final RandomGenerator random;
  private final Backoff backoff;
  private final Agenda agenda;
  private final AgendaThread thread;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("invitera-poll-", 0).factory());

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
    this.pages = new PageReader(store, recorder, delivery, refetches, clock);
    this.conditions = conditions;
    this.clock = clock;
    this.random = random;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.agenda = new Agenda(clock);
    this.thread = new AgendaThread("invitera-poller", agenda, this::startDue);
  }

  /** Begins with every shop at once. */
  public void start() {
    shops.all().forEach(shop -> agenda.due(shop.id(), clock.instant()));
    thread.start();
  }

  /** Asks a shop now instead of at its time, such as after its connector came back. */
  public void soon(String shop) {
    agenda.due(shop, clock.instant());
  }

  @Override
  public void close() {
    thread.close();
    threads.shutdownNow();
    threads.close();
  }

  private void startDue() throws InterruptedException {
    for (Optional<String> id = agenda.take(); id.isPresent(); id = agenda.take()) {
      Optional<Shop> shop = shops.find(id.get());
      if (shop.isPresent()) {
        free.acquire();
        threads.execute(() -> run(shop.get()));
      }
    }
  }

  private void run(Shop shop) {
    try {
      Duration wait = sweep(shop);
      agenda.due(shop.id(), clock.instant().plus(wait));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The sweep of shop {} failed and is tried again: {}", shop.id(), e.toString());
      agenda.due(shop.id(), clock.instant().plus(LONGEST_RETRY));
    } finally {
      free.release();
    }
  }

  /** Reads all that changed; says how long to wait until the next sweep. */
  Duration sweep(Shop shop) throws InterruptedException {
    return switch (connectors.of(shop.id())) {
      case Connectors.Availability.NotReady(String reason) -> failed(shop, reason, true, NOT_READY);
      case Connectors.Availability.Ready(ShopConnector connector) -> {
        Optional<Duration> every = connector.facets().pollEvery();
        if (every.isEmpty()) {
          conditions.works(shop.id());
          yield UNTIL_PROBE;
        }
        yield sweep(shop, connector, every.get());
      }
    };
  }

  private Duration sweep(Shop shop, ShopConnector connector, Duration every)
      throws InterruptedException {
    try {
      return switch (pages.sweep(shop, connector)) {
        case DONE -> {
          conditions.works(shop.id());
          yield spread(every);
        }
        case CUT -> Duration.ZERO;
        case ENDLESS ->
            failed(
                shop,
                "the connector asks to be asked the same page again and again",
                false,
                backoff.after(conditions.failures(shop.id()) + 1, Optional.empty()));
      };
    } catch (ConnectorFailure e) {
      return failed(
          shop, String.valueOf(e.getMessage()), ShopConditions.pauses(e.kind()), wait(shop, e));
    } catch (StoreException e) {
      return failed(shop, String.valueOf(e.getMessage()), false, FIRST_RETRY);
    }
  }

  private Duration wait(Shop shop, ConnectorFailure failure) {
    if (ShopConditions.pauses(failure.kind())) {
      return spread(UNTIL_PROBE);
    }
    Optional<Duration> asked =
        failure.kind() instanceof ConnectorFailure.Unavailable(Optional<Duration> retryAfter)
            ? retryAfter
            : Optional.empty();
    return backoff.after(conditions.failures(shop.id()) + 1, asked);
  }

  private Duration failed(Shop shop, String message, boolean paused, Duration wait) {
    Instant now = clock.instant();
    if (conditions.failures(shop.id()) == 0) {
      LOG.warn("Shop {} cannot be asked for orders: {}", shop.id(), message);
    }
    conditions.failed(shop.id(), message, paused, now, now.plus(wait));
    return wait;
  }

  private Duration spread(Duration duration) {
    double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Duration.ofMillis(Math.max(1, (long) (duration.toMillis() * factor)));
  }
}
