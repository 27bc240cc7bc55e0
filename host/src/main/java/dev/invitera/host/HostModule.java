package dev.invitera.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.connector.CallLimits;
import dev.invitera.host.connector.CallMeter;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.HttpLimits;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.PluginsSetup;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.delivery.Retention;
import dev.invitera.host.delivery.StateCounting;
import dev.invitera.host.handover.OrderNotes;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.Poller;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.WebhookChecks;
import dev.invitera.host.intake.WebhookWatch;
import dev.invitera.host.reload.ConfigTaking;
import dev.invitera.host.reload.Reloader;
import dev.invitera.host.reload.ShopNews;
import dev.invitera.host.route.ConfiguredRoutes;
import dev.invitera.host.route.Routes;
import dev.invitera.host.route.trustpilot.Buckets;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreStartException;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Wires a host. Strict: nothing is made that is not stated here. */
final class HostModule extends AbstractModule {

  private final ConfigSource source;
  private final LoadedConfig loaded;
  private final InviteraConfig config;
  private final HostOptions options;

  HostModule(ConfigSource source, LoadedConfig loaded, InviteraConfig config, HostOptions options) {
    this.source = source;
    this.loaded = loaded;
    this.config = config;
    this.options = options;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    bind(InviteraConfig.class).toInstance(config);
    bind(RandomGenerator.class).toInstance(RandomGenerator.getDefault());
    bind(Connectors.class).to(Plugins.class);
    bind(Routes.class).to(ConfiguredRoutes.class);
    bind(ShopConditions.class).toInstance(new ShopConditions());
    bind(WebhookChecks.class).toInstance(new WebhookChecks());
    bind(ConfiguredShops.class)
        .toInstance(
            new ConfiguredShops(
                config,
                loaded.wrongShops().keySet(),
                loaded.formerIdsOf(loaded.wrongShops().keySet())));
  }

  @Provides
  @Singleton
  Store store() throws StoreStartException {
    return Store.open(config.store(), options.hostName(), options.clock());
  }

  @Provides
  @Singleton
  Clock clock(Store store) {
    return store.clock();
  }

  @Provides
  @Singleton
  Plugins plugins(CallMeter meter, Clock clock) {
    return new Plugins(
        new PluginsSetup(
            config.plugins(),
            DataDirectory.of(config).resolve("plugins"),
            clock,
            meter,
            CallLimits.DEFAULT,
            HttpLimits.withUserAgent(options.userAgent())));
  }

  @Provides
  @Singleton
  TrustpilotAccounts accounts(Store store, Clock clock) {
    Buckets buckets =
        store.sharedBuckets().<Buckets>map(shared -> shared::bucket).orElseGet(Buckets::local);
    return new TrustpilotAccounts(config.accounts(), buckets, clock, options.userAgent());
  }

  @Provides
  @Singleton
  ConfiguredRoutes routes(TrustpilotAccounts accounts) {
    return new ConfiguredRoutes(accounts);
  }

  @Provides
  @Singleton
  ShopNews shopNews(
      ShopConditions conditions,
      Catalogs catalogs,
      Poller poller,
      WebhookWatch webhooks,
      Delivery delivery) {
    return new ShopNews(conditions, catalogs, poller, webhooks, delivery);
  }

  @Provides
  @Singleton
  ConfigTaking configTaking(
      ConfiguredShops shops,
      Plugins plugins,
      TrustpilotAccounts accounts,
      ConfiguredRoutes routes,
      Delivery delivery,
      ShopNews news) {
    return new ConfigTaking(shops, plugins, accounts, routes, delivery, news);
  }

  @Provides
  @Singleton
  Reloader reloader(
      Plugins plugins, Delivery delivery, ConfigTaking taking, ShopNews news, Clock clock) {
    return new Reloader(source, loaded, plugins, delivery, taking, news, clock);
  }

  @Provides
  @Singleton
  Recorder recorder(Clock clock) {
    return new Recorder(clock);
  }

  @Provides
  @Singleton
  OrderNotes orderNotes(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Clock clock,
      RandomGenerator random) {
    return new OrderNotes(store, shops, connectors, clock, random);
  }

  @Provides
  @Singleton
  Retention retention(Store store, Clock clock) {
    return new Retention(store, config.store().retention(), clock);
  }

  @Provides
  @Singleton
  StateCounting stateCounting(Store store, Clock clock) {
    return new StateCounting(store, clock);
  }

  @Provides
  @Singleton
  Catalogs catalogs(Connectors connectors, Clock clock) {
    return new Catalogs(connectors, clock);
  }

  @Provides
  @Singleton
  SecondLook secondLook(
      Store store, Connectors connectors, ShopConditions conditions, Clock clock) {
    return new SecondLook(connectors, store.customerKeys(), conditions.lookUps(), clock);
  }

  @Provides
  @Singleton
  Delivery delivery(
      Store store,
      ConfiguredShops shops,
      SecondLook secondLook,
      Catalogs catalogs,
      Routes routes,
      Recorder recorder,
      OrderNotes orderNotes,
      Clock clock,
      RandomGenerator random) {
    return new Delivery(
        store,
        shops,
        secondLook,
        catalogs,
        routes,
        recorder,
        orderNotes,
        options.sending(),
        clock,
        random);
  }
}
