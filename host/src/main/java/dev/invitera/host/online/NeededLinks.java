package dev.invitera.host.online;

import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import java.util.Set;

/** Whether links must be written to the shop, which a connector cannot know. Pure. */
final class NeededLinks {

  private NeededLinks() {}

  /** The finding with its weight by what the route needs. */
  static Finding weigh(Finding finding, RouteConfig route) {
    if (!finding.check().equals(CheckNames.WRITE_LINKS) || finding.status() != Status.DEGRADED) {
      return finding;
    }
    return writes(route)
        ? new Finding(
            finding.check(),
            Status.DOWN,
            "hand-over [order-note] of this shop needs it: " + finding.detail())
        : new Finding(
            finding.check(),
            Status.NOT_CHECKED,
            "not needed, since this shop hands no links over as order notes");
  }

  private static boolean writes(RouteConfig route) {
    Set<HandOver> ways =
        switch (route) {
          case RouteConfig.TrustpilotEmail _ -> Set.of();
          case RouteConfig.BusinessGeneratedLink link -> link.handOver();
          case RouteConfig.UniqueLink link -> link.handOver();
        };
    return ways.contains(HandOver.ORDER_NOTE);
  }
}
