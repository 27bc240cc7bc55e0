package dev.invitera.host.cli;

import dev.invitera.connector.health.Health.Status;
import dev.invitera.host.online.Finding;
import dev.invitera.host.online.ShopFindings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The last line of {@code check}: what it came to.
 *
 * @param mistakes how many must be mended in the configuration
 * @param configured how many shops are right there
 * @param seen the shops that were looked at, if any were
 */
record CheckSummary(Path config, long mistakes, int configured, List<ShopFindings> seen) {

  private static final int MOST_NAMED = 5;

  /** Empty where the mistakes, each with its own line, say it all. */
  Optional<String> line() {
    List<ShopFindings> down = of(Status.DOWN);
    List<ShopFindings> degraded = of(Status.DEGRADED);
    if (mistakes > 0) {
      return seen.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "%s to mend, at the top%s"
                  .formatted(
                      counted(mistakes, "mistake"),
                      down.isEmpty()
                          ? ""
                          : "; and %s not work: %s"
                              .formatted(some(down), names(down, Status.DOWN))));
    }
    if (!down.isEmpty()) {
      return Optional.of(
          "%s has no mistake, but %s not work: %s"
              .formatted(config, some(down), names(down, Status.DOWN)));
    }
    String fine = "%s is fine: %s".formatted(config, counted(configured, "shop"));
    return Optional.of(
        degraded.isEmpty()
            ? fine
            : "%s, %d of them degraded: %s"
                .formatted(fine, degraded.size(), names(degraded, Status.DEGRADED)));
  }

  private List<ShopFindings> of(Status status) {
    return seen.stream().filter(shop -> shop.status() == status).toList();
  }

  private String some(List<ShopFindings> shops) {
    return "%d of %s %s"
        .formatted(shops.size(), counted(seen.size(), "shop"), shops.size() == 1 ? "does" : "do");
  }

  private static String names(List<ShopFindings> shops, Status status) {
    String named =
        shops.stream()
            .limit(MOST_NAMED)
            .map(shop -> shop.shop() + " (" + checks(shop, status) + ")")
            .collect(Collectors.joining(", "));
    int others = shops.size() - MOST_NAMED;
    return others > 0 ? named + " and " + others + " more" : named;
  }

  private static String checks(ShopFindings shop, Status status) {
    return shop.checks().stream()
        .filter(finding -> finding.status() == status)
        .map(Finding::check)
        .collect(Collectors.joining(", "));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
