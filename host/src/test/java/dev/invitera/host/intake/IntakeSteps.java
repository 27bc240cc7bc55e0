package dev.invitera.host.intake;

import static com.google.common.util.concurrent.MoreExecutors.newDirectExecutorService;

import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How orders come in, one step at a time instead of by threads. */
public final class IntakeSteps {

  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final Clock clock;
  private final Refetcher refetcher;
  private final PollLease polling;
  private final PageReader pages;
  private final WebhookIntake webhooks;

  public IntakeSteps(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Delivery delivery,
      Clock clock,
      RandomGenerator random) {
    this.shops = shops;
    this.connectors = connectors;
    this.clock = clock;
    Recorder recorder = new Recorder(clock);
    SecondLook secondLook =
        new SecondLook(connectors, store.customerKeys(), new LookUpTroubles(), clock);
    this.refetcher =
        new Refetcher(
            store,
            shops,
            secondLook,
            recorder,
            delivery,
            clock,
            random,
            newDirectExecutorService());
    this.polling = new PollLease(store, clock);
    this.pages = new PageReader(store, polling, recorder, delivery, refetcher, clock);
    this.webhooks =
        new WebhookIntake(store, shops, connectors, recorder, delivery, delivery, refetcher, clock);
  }

  public WebhookIntake webhooks() {
    return webhooks;
  }

  /** Reads all changed orders of a shop, if it is this host's turn. */
  public void sweep(String id) throws ConnectorFailure, InterruptedException {
    Shop shop = shops.find(id).orElseThrow();
    if (connectors.of(id) instanceof Availability.Ready(var connector)
        && polling.take(id, Duration.ZERO) instanceof PollLease.Turn.Ours) {
      pages.sweep(shop, connector);
    }
  }

  /** Looks up what is due of all shops. */
  public void refetch() throws InterruptedException {
    shops.all().forEach(shop -> refetcher.due(shop.id(), clock.instant()));
    refetcher.startDue();
  }
}
