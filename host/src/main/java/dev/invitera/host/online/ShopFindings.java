package dev.invitera.host.online;

import dev.invitera.connector.health.Health.Status;
import dev.invitera.host.report.OrderForecast;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one shop.
 *
 * @param status the worst of all checks
 * @param address where its customers find it, if that is known
 * @param businessUnit whom the reviews are for
 * @param orders the latest ones, newest first, with what would become of each
 * @param ordersNote why there are no more of them
 */
public record ShopFindings(
    String shop,
    String connector,
    Status status,
    Optional<URI> address,
    Unit businessUnit,
    List<Finding> checks,
    List<OrderForecast> orders,
    Optional<String> ordersNote) {

  public ShopFindings {
    checks = List.copyOf(checks);
    orders = List.copyOf(orders);
  }

  /**
   * A business unit.
   *
   * @param configured as the configuration names it
   * @param id Trustpilot's, if it was looked up there
   * @param name as Trustpilot shows it
   * @param website as Trustpilot has it
   */
  public record Unit(
      String configured, Optional<String> id, Optional<String> name, Optional<String> website) {

    static Unit notAsked(String configured) {
      return new Unit(configured, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** Whether something does not work. */
  public boolean down() {
    return status == Status.DOWN;
  }
}
