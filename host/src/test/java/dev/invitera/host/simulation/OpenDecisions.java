package dev.invitera.host.simulation;

import static dev.invitera.host.simulation.Invariants.require;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.RulesNote;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.StoreContents.InvitationLine;
import dev.invitera.host.store.StoreContents.OrderLine;
import dev.invitera.host.store.StoreContents.ShopLine;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * While the store says that all of a shop was decided by the same rules, no open decision stands by
 * others.
 */
final class OpenDecisions {

  private final Simulation simulation;
  private final Shops shops;

  private final List<Map<String, String>> notes;

  OpenDecisions(Simulation simulation, Shops shops) {
    this.simulation = simulation;
    this.shops = shops;
    this.notes =
        IntStream.rangeClosed(0, shops.last())
            .mapToObj(shops::configured)
            .map(OpenDecisions::notes)
            .toList();
  }

  private static Map<String, String> notes(ConfiguredShops version) {
    return version.all().stream()
        .collect(Collectors.toMap(Shop::id, shop -> RulesNote.all(shop.decidingRules()).text()));
  }

  void check(
      Map<String, OrderLine> orders,
      Collection<InvitationLine> invitations,
      Collection<ShopLine> lines) {
    if (simulation.rollout().changes()) {
      lines.forEach(line -> check(line, orders, invitations));
    }
  }

  /** Whether the store says that all is decided by the last rules. */
  boolean settled(ShopLine line) {
    return isNoted(line, shops.last());
  }

  private boolean isNoted(ShopLine line, int version) {
    String note = notes.get(version).getOrDefault(line.id(), "");
    return line.rules().filter(note::equals).isPresent();
  }

  private void check(
      ShopLine line, Map<String, OrderLine> orders, Collection<InvitationLine> invitations) {
    for (int version = 0; version <= shops.last(); version++) {
      if (isNoted(line, version)) {
        check(line.id(), shops.rules(line.id(), version), orders, invitations);
        return;
      }
    }
  }

  private void check(
      String shop,
      ShopRules rules,
      Map<String, OrderLine> orders,
      Collection<InvitationLine> invitations) {
    for (OrderLine order : orders.values()) {
      if (order.shop().equals(shop)) {
        Set<Review> missing = EnumSet.copyOf(rules.reviews());
        for (InvitationLine line : invitations) {
          if (line.key().shop().equals(shop) && line.key().orderId().equals(order.orderId())) {
            missing.remove(line.key().review());
            require(
                stands(line, order, rules),
                "by other rules than " + rules + ": " + line + " of " + order);
          }
        }
        require(missing.isEmpty(), "asked for and not decided: " + missing + " of " + order);
        checkTrigger(order, rules);
      }
    }
  }

  private static boolean stands(InvitationLine line, OrderLine order, ShopRules rules) {
    boolean asked = rules.reviews().contains(line.key().review());
    boolean calledOff = order.deletedAt().isPresent() || rules.unless().contains(order.state());
    return switch (line.state()) {
      case "waiting", "due" -> asked && !calledOff && waits(line, order, rules);
      case "skipped" -> asked != line.why().equals("not-asked");
      case "cancelled" -> asked && calledOff;
      default -> true;
    };
  }

  private static boolean waits(InvitationLine line, OrderLine order, ShopRules rules) {
    if (line.why().equals("reference-free")) {
      // Not decided yet, but due at once.
      return true;
    }
    if (line.why().equals("not-triggered")) {
      return order.triggeredAt().isEmpty();
    }
    if (!line.why().equals("delay")) {
      return order.triggeredAt().isPresent();
    }
    boolean after =
        line.key().review() == Review.PRODUCT
            && rules.reviews().contains(Review.SERVICE)
            && !rules.productDelay().isZero();
    return after || line.dueAt().equals(order.triggeredAt().map(at -> due(at, order, rules)));
  }

  private static Instant due(Instant triggered, OrderLine order, ShopRules rules) {
    Instant planned = triggered.plus(rules.delay());
    return order.liftedAt().filter(planned::isBefore).orElse(planned);
  }

  private void checkTrigger(OrderLine order, ShopRules rules) {
    if (simulation.invariants().isCloned(order.shop() + "/" + order.orderId())) {
      return;
    }
    boolean was =
        simulation.platform().states(order.shop(), order.orderId()).stream()
            .anyMatch(state -> state.atOrBeyond(rules.trigger()));
    require(
        order.triggeredAt().isPresent() ? was : !order.state().atOrBeyond(rules.trigger()),
        "another trigger than " + rules.trigger() + " counts for " + order);
  }
}
