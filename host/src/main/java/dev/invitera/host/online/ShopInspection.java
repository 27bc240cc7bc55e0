package dev.invitera.host.online;

import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.report.OrderForecast;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at one shop after the other; safe for several threads. */
final class ShopInspection {

  private static final String ORDERS = "latest orders";

  private final Units units;
  private final Clock clock;

  ShopInspection(Units units, Clock clock) {
    this.units = units;
    this.clock = clock;
  }

  /** Looks at one, which was opened with that result. */
  ShopFindings look(Shop shop, Availability opened) throws InterruptedException {
    Sight sight = new Sight(shop.config());
    sight.unit(units.look(shop.config().route()));
    switch (opened) {
      case Availability.NotReady(String reason) ->
          sight.add(new Finding(CheckNames.REACH, Status.DOWN, reason));
      case Availability.Ready(ShopConnector connector) -> look(shop, connector, sight);
    }
    return sight.findings();
  }

  private void look(Shop shop, ShopConnector connector, Sight sight) throws InterruptedException {
    try {
      Health health = connector.health();
      sight.health(health);
      if (!connector.facets().orders()) {
        sight.note("the connector lists no orders; they come by webhook");
      } else if (health.status() == Status.DOWN) {
        sight.note("not read, since the shop does not work");
      } else {
        orders(shop, connector, sight);
      }
    } catch (ConnectorFailure e) {
      sight.add(new Finding(CheckNames.REACH, Status.DOWN, String.valueOf(e.getMessage())));
    }
  }

  private void orders(Shop shop, ShopConnector connector, Sight sight) throws InterruptedException {
    try {
      LatestOrders.Read read = new LatestOrders(clock).read(connector);
      read.orders()
          .forEach(order -> sight.orders.add(OrderForecast.of(shop, order, clock.instant())));
      read.note().ifPresent(sight::note);
      if (!read.unreadable().isEmpty()) {
        sight.add(
            new Finding(
                ORDERS,
                Status.DEGRADED,
                "%d cannot be read and would be parked; the first: %s"
                    .formatted(read.unreadable().size(), read.unreadable().getFirst())));
      }
    } catch (ConnectorFailure e) {
      sight.add(new Finding(ORDERS, Status.DOWN, String.valueOf(e.getMessage())));
    }
  }

  /** Collects what is seen of one shop. */
  private static final class Sight {

    private final ShopConfig config;
    private final List<Finding> findings = new ArrayList<>();
    private final List<OrderForecast> orders = new ArrayList<>();
    private Optional<URI> address = Optional.empty();
    private Optional<String> note = Optional.empty();
    private Units.Seen unit;

    Sight(ShopConfig config) {
      this.config = config;
      this.unit =
          new Units.Seen(ShopFindings.Unit.notAsked(config.route().businessUnit()), List.of());
    }

    void unit(Units.Seen seen) {
      unit = seen;
      findings.addAll(seen.findings());
    }

    void health(Health health) {
      address = health.address();
      Websites.compare(address, unit.website()).ifPresent(findings::add);
      health.checks().stream()
          .map(Finding::of)
          .map(finding -> NeededLinks.weigh(finding, config.route()))
          .forEach(findings::add);
    }

    void add(Finding finding) {
      findings.add(finding);
    }

    void note(String text) {
      note = Optional.of(text);
    }

    ShopFindings findings() {
      return new ShopFindings(
          config.id(),
          config.connector(),
          findings.stream().map(Finding::status).max(Status::compareTo).orElse(Status.NOT_CHECKED),
          address,
          unit.unit(),
          findings,
          orders,
          note);
    }
  }
}
