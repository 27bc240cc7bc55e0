package dev.invitera.host.report;

import dev.invitera.host.connector.Plugins;
import dev.invitera.host.delivery.GoneShops;
import dev.invitera.host.delivery.StatusReport;
import dev.invitera.host.delivery.StatusReport.ShopStatus;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.reload.Reloader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells how a host does. Safe for several threads. */
public final class HostStatus {

  private final StatusReport shopReport;
  private final GoneShops gone;
  private final ConfiguredShops shops;
  private final Plugins plugins;
  private final Reloader reloader;
  private final boolean sending;
  private final Clock clock;

  public HostStatus(
      StatusReport shopReport,
      GoneShops gone,
      ConfiguredShops shops,
      Plugins plugins,
      Reloader reloader,
      boolean sending,
      Clock clock) {
    this.shopReport = shopReport;
    this.gone = gone;
    this.shops = shops;
    this.plugins = plugins;
    this.reloader = reloader;
    this.sending = sending;
    this.clock = clock;
  }

  /** How the host does now. */
  public HostReport now() {
    List<ShopStatus> all = shopReport.shops();
    Map<String, String> notReady = new TreeMap<>();
    for (ShopStatus shop : all) {
      shop.problem().ifPresent(problem -> notReady.put(shop.shop(), problem));
    }
    for (String shop : shops.broken()) {
      notReady.put(shop, "its configuration has problems: see 'invitera check'");
    }
    return new HostReport(
        clock.instant(),
        notReady.isEmpty(),
        notReady,
        sending,
        plugins.trust(),
        plugins.list(),
        plugins.leftBehind(),
        reloader.configuration(),
        all,
        gone.all());
  }
}
