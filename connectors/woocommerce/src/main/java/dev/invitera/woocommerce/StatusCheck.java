package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the shop knows the statuses that the settings name, and shows orders of them. */
final class StatusCheck {

  private StatusCheck() {}

  /** What is to be said of statuses; empty where the settings name none but WooCommerce's own. */
  static Optional<Check> look(Set<String> named, ShopProbes probes) throws InterruptedException {
    Set<String> statuses = new TreeSet<>(named);
    Statuses.OWN.forEach(own -> statuses.remove(own.id()));
    if (statuses.isEmpty()) {
      return Optional.empty();
    }
    List<String> unknown = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    try {
      for (String status : statuses) {
        Optional<List<JsonNode>> orders = probes.ordersOf(status);
        if (orders.isEmpty()) {
          unknown.add(status);
        } else if (!orders.get().isEmpty() && !probes.isListed(orders.get().getFirst())) {
          hidden.add(status);
        }
      }
    } catch (ConnectorException e) {
      return Optional.of(check(Status.NOT_CHECKED, e.getMessage()));
    }
    List<String> parts = new ArrayList<>();
    if (!unknown.isEmpty()) {
      parts.add(
          String.join(", ", unknown)
              + ": the shop has no such order status; check how statuses writes it, and that the"
              + " plugin that brings it is active");
    }
    if (!hidden.isEmpty()) {
      parts.add(
          String.join(", ", hidden)
              + ": the plugin that brings it leaves such orders out of lists (exclude_from_search),"
              + " so that polling does not see them; set up webhooks");
    }
    return Optional.of(
        parts.isEmpty()
            ? check(Status.OK, "the shop knows " + String.join(", ", statuses))
            : check(Status.DEGRADED, String.join("; ", parts)));
  }

  private static Check check(Status status, String detail) {
    return new Check("order statuses", status, detail);
  }
}
