package dev.invitera.host.cli;

import dev.invitera.connector.health.Health;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.ShopSetup;
import dev.invitera.host.route.trustpilot.Buckets;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts.Probe;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Calls every shop and every Trustpilot account of a configuration; changes nothing there. */
final class OnlineCheck {

  private final InviteraConfig config;
  private final Plugins plugins;
  private final Clock clock;

  OnlineCheck(InviteraConfig config, Plugins plugins, Clock clock) {
    this.config = config;
    this.plugins = plugins;
    this.clock = clock;
  }

  /**
   * One thing looked at.
   *
   * @param shop whose
   * @param check what
   * @param status ok, degraded or down
   * @param detail what was seen, and what to do
   */
  record Line(String shop, String check, String status, String detail) {

    boolean down() {
      return status.equals("down");
    }
  }

  static void print(List<Line> lines, PrintStream out) {
    if (lines.isEmpty()) {
      return;
    }
    Table table = new Table("SHOP", "CHECK", "STATUS", "DETAIL");
    lines.forEach(line -> table.row(line.shop(), line.check(), line.status(), line.detail()));
    table.print(out);
  }

  List<Line> run() throws IOException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    try (TrustpilotAccounts accounts =
        new TrustpilotAccounts(
            config.accounts(), Buckets.local(), clock, Version.current().userAgent())) {
      for (ShopConfig shop : new TreeMap<>(config.shops()).values()) {
        lines.addAll(shop(shop));
        if (shop.route() instanceof RouteConfig.TrustpilotEmail(String account, String unit)) {
          lines.addAll(account(shop.id(), account, unit, accounts.probe(account, unit)));
        }
      }
    }
    return lines;
  }

  private List<Line> shop(ShopConfig shop) throws InterruptedException {
    Availability availability =
        plugins.open(new ShopSetup(shop.id(), shop.connector(), shop.settings(), Optional.empty()));
    return switch (availability) {
      case Availability.NotReady(String reason) ->
          List.of(new Line(shop.id(), shop.connector(), "down", reason));
      case Availability.Ready(var connector) -> {
        try {
          yield connector.health().checks().stream().map(check -> line(shop, check)).toList();
        } catch (ConnectorFailure e) {
          yield List.of(
              new Line(shop.id(), shop.connector(), "down", String.valueOf(e.getMessage())));
        }
      }
    };
  }

  private static Line line(ShopConfig shop, Health.Check check) {
    return new Line(
        shop.id(), check.name(), check.status().name().toLowerCase(Locale.ROOT), check.detail());
  }

  private static List<Line> account(String shop, String account, String unit, Probe probe) {
    String found =
        probe.unitName().isEmpty()
            ? unit + " (an id, not looked up)"
            : "%s, %s, %s".formatted(probe.unitName(), probe.unitWebsite(), probe.unitId());
    return List.of(
        new Line(
            shop,
            "Trustpilot account " + account,
            probe.tokenProblem().isEmpty() ? "ok" : "down",
            probe.tokenProblem().orElse("gave an access token")),
        new Line(
            shop,
            "business unit",
            probe.unitProblem().isEmpty() ? "ok" : "down",
            probe.unitProblem().orElse(found)));
  }
}
