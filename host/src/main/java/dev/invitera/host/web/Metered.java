package dev.invitera.host.web;

import dev.invitera.host.backfill.BackfillGauges;
import dev.invitera.host.parked.ParkedGauges;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code /metrics}: what is counted all the while, and what is looked up when it is asked for. */
record Metered(ParkedGauges parked, BackfillGauges backfills, PrometheusMeterRegistry registry) {

  Endpoint endpoint() {
    return Endpoint.get("/metrics", _ -> scrape());
  }

  private Reply scrape() {
    parked.refresh();
    backfills.refresh();
    return Reply.text(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
  }
}
