package dev.invitera.host.web;

import dev.invitera.host.backfill.BackfillGauges;
import dev.invitera.host.backfill.Backfills;
import dev.invitera.host.config.ServerConfig;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.delivery.Stories;
import dev.invitera.host.handover.LinkLookup;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.WebhookIntake;
import dev.invitera.host.parked.ParkedGauges;
import dev.invitera.host.parked.ParkedWork;
import dev.invitera.host.parked.Restores;
import dev.invitera.host.reload.Reloader;
import dev.invitera.host.report.HostStatus;
import dev.invitera.host.report.Plans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What the HTTP face serves from. */
public record WebServices(
    WebhookIntake intake,
    ConfiguredShops shops,
    Delivery delivery,
    LinkLookup links,
    HostStatus status,
    Stories stories,
    Plans plans,
    ParkedWork parked,
    Restores restores,
    Reloader reloader,
    Backfills backfills,
    BackfillGauges backfillGauges,
    PrometheusMeterRegistry metrics) {

  /** A server for them, not yet started. */
  public WebServer server(ServerConfig config, AdminTokens tokens, Clock clock) {
    Metered metered = new Metered(new ParkedGauges(parked, metrics), backfillGauges, metrics);
    Gauge.builder(
            "invitera.config.mistakes", reloader, host -> host.configuration().problems().size())
        .description("Mistakes by which the configuration as it stands is not taken")
        .register(metrics);
    List<Endpoint> admin = new ArrayList<>();
    admin.addAll(new AdminEndpoints(shops, delivery, status, stories, plans, clock).all());
    admin.add(metered.endpoint());
    admin.addAll(new ParkedEndpoints(parked, restores).all());
    admin.addAll(new PluginEndpoints(status, reloader).all());
    admin.addAll(new BackfillEndpoints(backfills).all());
    return new WebServer(
        config,
        tokens,
        new OpenEndpoints(intake, shops, links, tokens.lasting()).all(),
        admin,
        clock);
  }
}
