package dev.invitera.host.online;

import dev.invitera.connector.health.Health.Status;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.online.ShopFindings.Unit;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts.Probe;
import java.util.List;
import java.util.Optional;

/** Asks Trustpilot whether it lets an account in, and what a business unit is. */
final class Units {

  private static final String UNIT = "business unit";

  private final TrustpilotAccounts accounts;

  Units(TrustpilotAccounts accounts) {
    this.accounts = accounts;
  }

  /** What was seen, as far as the route needs Trustpilot at all. */
  record Seen(Unit unit, List<Finding> findings) {

    /** The website that reviews are shown for. */
    Optional<String> website() {
      return unit.website()
          .or(() -> Optional.of(unit.configured()).filter(configured -> configured.contains(".")));
    }
  }

  Seen look(RouteConfig route) throws InterruptedException {
    return switch (route) {
      case RouteConfig.TrustpilotEmail(String account, String unit) ->
          seen(account, unit, accounts.probe(account, unit));
      case RouteConfig.BusinessGeneratedLink _, RouteConfig.UniqueLink _ ->
          new Seen(
              Unit.notAsked(route.businessUnit()),
              List.of(
                  new Finding(
                      UNIT,
                      Status.NOT_CHECKED,
                      route.businessUnit()
                          + "; links are made here, so that Trustpilot was not asked")));
    };
  }

  private static Seen seen(String account, String configured, Probe probe) {
    Unit unit =
        new Unit(
            configured,
            present(probe.unitId()),
            present(probe.unitName()),
            present(probe.unitWebsite()));
    return new Seen(
        unit,
        List.of(
            finding("Trustpilot account " + account, probe.tokenProblem(), "gave an access token"),
            finding(
                UNIT,
                probe.unitProblem(),
                "%s, %s, %s".formatted(probe.unitName(), probe.unitWebsite(), probe.unitId()))));
  }

  private static Finding finding(String check, Optional<String> problem, String otherwise) {
    return new Finding(
        check, problem.isEmpty() ? Status.OK : Status.DOWN, problem.orElse(otherwise));
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(some -> !some.isBlank());
  }
}
