package dev.invitera.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.backfill.BackfillGauges;
import dev.invitera.host.backfill.Backfills;
import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.CallMeter;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.delivery.StatusReport;
import dev.invitera.host.delivery.Stories;
import dev.invitera.host.handover.LinkLookup;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.Refetcher;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.WebhookChecks;
import dev.invitera.host.intake.WebhookIntake;
import dev.invitera.host.parked.ParkedWork;
import dev.invitera.host.parked.Restores;
import dev.invitera.host.reload.Reloader;
import dev.invitera.host.report.HostStatus;
import dev.invitera.host.report.Plans;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.store.Store;
import dev.invitera.host.web.AdminTokens;
import dev.invitera.host.web.WebServer;
import dev.invitera.host.web.WebServices;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Wires the HTTP face and what it measures. */
final class WebModule extends AbstractModule {

  private final InviteraConfig config;
  private final HostOptions options;

  WebModule(InviteraConfig config, HostOptions options) {
    this.config = config;
    this.options = options;
  }

  @Provides
  @Singleton
  PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Provides
  @Singleton
  CallMeter meter(PrometheusMeterRegistry registry) {
    return new Metrics(registry);
  }

  @Provides
  @Singleton
  WebServer server(
      Store store,
      ConfiguredShops shops,
      Plugins plugins,
      ShopConditions conditions,
      WebhookChecks webhookChecks,
      Catalogs catalogs,
      Delivery delivery,
      WebhookIntake intake,
      Refetcher refetcher,
      Reloader reloader,
      Backfills backfills,
      TrustpilotAccounts accounts,
      PrometheusMeterRegistry metrics,
      AdminTokens tokens,
      Clock clock) {
    WebServices services =
        new WebServices(
            intake,
            shops,
            delivery,
            new LinkLookup(store),
            new HostStatus(
                new StatusReport(
                    store,
                    shops,
                    plugins,
                    conditions,
                    webhookChecks,
                    catalogs,
                    delivery.rests(),
                    clock),
                delivery.gone(),
                shops,
                plugins,
                reloader,
                options.sending(),
                clock),
            new Stories(store),
            new Plans(Optional.of(store), Optional.of(catalogs), accounts, clock),
            new ParkedWork(store, shops, plugins, delivery, refetcher, clock),
            new Restores(store, shops, options.sending(), clock),
            reloader,
            backfills,
            new BackfillGauges(store, shops, metrics),
            metrics);
    return services.server(config.server(), tokens, clock);
  }

  @Provides
  @Singleton
  AdminTokens tokens() throws IOException {
    Optional<Secret> configured = config.server().adminToken();
    return new AdminTokens(
        configured.isPresent()
            ? configured.get()
            : AdminTokenFile.readOrMake(DataDirectory.of(config)),
        AdminTokenFile.random());
  }
}
