package dev.invitera.host.connector;

import dev.invitera.host.connector.ShopConnector.Facets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a shop could do with one version of its connector and cannot with the next. */
final class LostFacets {

  private LostFacets() {}

  /** In the operator's words; empty if nothing is lost. */
  static Optional<String> of(Facets former, Facets next) {
    List<String> lost = new ArrayList<>();
    lost(lost, former.webhooks(), next.webhooks(), "understand webhooks");
    lost(lost, former.orders(), next.orders(), "list changed orders");
    lost(lost, former.lookup(), next.lookup(), "look single orders up");
    lost(lost, former.links(), next.links(), "write links to orders");
    lost(lost, former.setup(), next.setup(), "set webhooks up");
    lost(lost, former.preview(), next.preview(), "show how a delivery is read");
    lost(lost, former.products(), next.products(), "look products up");
    return lost.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lost));
  }

  private static void lost(List<String> lost, boolean before, boolean now, String what) {
    if (before && !now) {
      lost.add(what);
    }
  }
}
