package dev.invitera.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.invitera.host.backfill.Backfills;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.Poller;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.Refetcher;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.WebhookChecks;
import dev.invitera.host.intake.WebhookIntake;
import dev.invitera.host.intake.WebhookWatch;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Wires what takes orders in: webhooks, polls, look-ups and backfills. */
final class IntakeModule extends AbstractModule {

  private final InviteraConfig config;
  private final HostOptions options;

  IntakeModule(InviteraConfig config, HostOptions options) {
    this.config = config;
    this.options = options;
  }

  @Provides
  @Singleton
  Refetcher refetcher(
      Store store,
      ConfiguredShops shops,
      SecondLook secondLook,
      Recorder recorder,
      Delivery delivery,
      Clock clock,
      RandomGenerator random) {
    return new Refetcher(store, shops, secondLook, recorder, delivery, clock, random);
  }

  @Provides
  @Singleton
  Poller poller(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Recorder recorder,
      ShopConditions conditions,
      Delivery delivery,
      Refetcher refetcher,
      Clock clock,
      RandomGenerator random) {
    return new Poller(
        store, shops, connectors, recorder, conditions, delivery, refetcher, clock, random);
  }

  @Provides
  @Singleton
  Backfills backfills(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      ShopConditions conditions,
      Recorder recorder,
      Delivery delivery,
      Refetcher refetcher,
      Clock clock,
      RandomGenerator random) {
    return new Backfills(
        store,
        shops,
        connectors,
        conditions,
        recorder,
        delivery,
        refetcher,
        options.sending(),
        clock,
        random);
  }

  @Provides
  @Singleton
  WebhookWatch webhookWatch(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      WebhookChecks checks,
      Poller poller,
      Clock clock,
      RandomGenerator random) {
    return new WebhookWatch(
        store, shops, connectors, config.server()::webhookUrl, checks, poller::now, clock, random);
  }

  @Provides
  @Singleton
  WebhookIntake intake(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Recorder recorder,
      Delivery delivery,
      Refetcher refetcher,
      Clock clock) {
    return new WebhookIntake(
        store, shops, connectors, recorder, delivery, delivery, refetcher, clock);
  }
}
