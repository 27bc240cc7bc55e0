package dev.invitera.host.intake;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Looks after the webhooks of each shop at its platform, now and then: platforms turn them off
 * after failed deliveries, and people delete them. Whatever goes wrong here, polling and deliveries
 * go on.
 */
public final class WebhookWatch implements AutoCloseable {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration FIRST_SPREAD = Duration.ofSeconds(3);
  private static final Duration NOT_READY = Duration.ofMinutes(1);

  private final Store store;
  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final Function<String, Optional<URI>> addresses;
  private final WebhookKeeper keeper;
  private final Clock clock;
  private final RandomGenerator random;
  private final ShopLease lease;
  private final ShopTurns turns;

  /**
   * Watches nothing until it is started.
   *
   * @param addresses where the platform of a shop should post; empty without a public address
   * @param checks takes what is seen
   * @param sweep is told a shop that may have orders of which no delivery came
   */
  public WebhookWatch(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Function<String, Optional<URI>> addresses,
      WebhookChecks checks,
      Consumer<String> sweep,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.shops = shops;
    this.connectors = connectors;
    this.addresses = addresses;
    this.keeper = new WebhookKeeper(checks, sweep, clock, random);
    this.clock = clock;
    this.random = random;
    this.lease = new ShopLease("webhooks", clock);
    this.turns = new ShopTurns("invitera-webhooks", shops, new Checking(), clock);
  }

  private final class Checking implements ShopTurns.Work {
    @Override
    public Optional<Instant> turn(Shop shop) throws InterruptedException {
      return Optional.of(clock.instant().plus(check(shop)));
    }

    @Override
    public Map<String, Instant> left() {
      // Every turn tells when the next one is.
      return Map.of();
    }
  }

  /** Begins, with the shops whose platforms can reach us. Deliveries must be taken by now. */
  public void start() {
    Instant first = clock.instant().plus(FIRST);
    for (Shop shop : shops.all()) {
      if (addresses.apply(shop.id()).isPresent()) {
        turns.due(shop.id(), first.plusMillis(random.nextLong(FIRST_SPREAD.toMillis())));
      }
    }
    turns.start();
  }

  /** Looks at a shop's webhooks soon, since something about it changed. */
  public void soon(String shop) {
    if (addresses.apply(shop).isPresent()) {
      turns.due(shop, clock.instant().plus(FIRST));
    }
  }

  @Override
  public void close() {
    turns.close();
  }

  /** Looks at a shop's webhooks and sets them right; says how long to wait until the next look. */
  Duration check(Shop shop) throws InterruptedException {
    Optional<URI> address = addresses.apply(shop.id());
    return switch (connectors.of(shop.id())) {
      // The poller tells the operator.
      case Connectors.Availability.NotReady _ -> NOT_READY;
      case Connectors.Availability.Ready(ShopConnector connector) ->
          address.isPresent() && connector.facets().setup()
              ? takeTurn(shop, connector, address.get())
              : keeper.untilNext();
    };
  }

  private Duration takeTurn(Shop shop, ShopConnector connector, URI address)
      throws InterruptedException {
    // Two hosts that look before either creates would create twice.
    Optional<Instant> theirs =
        store.write(transaction ->
            lease.take(transaction, shop.id())
                ? Optional.empty()
                : Optional.of(lease.end(transaction, shop.id())));
    if (theirs.isPresent()) {
      Duration wait = Duration.between(clock.instant(), theirs.get());
      return wait.isPositive() ? wait : Duration.ZERO;
    }
    try {
      return keeper.ensure(shop.id(), connector, address);
    } finally {
      store.write(transaction -> {
        lease.giveUp(transaction, shop.id());
        return shop;
      });
    }
  }
}
