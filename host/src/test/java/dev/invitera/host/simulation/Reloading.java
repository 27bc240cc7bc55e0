package dev.invitera.host.simulation;

import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DecidingRules;
import dev.invitera.host.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Takes changed rules on one host as its reloader does: each time its files changed, again when
 * that failed; and looks now and then for what was decided by others.
 */
final class Reloading {

  private static final Duration RARE = Duration.ofSeconds(30);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(15);

  private final Simulation simulation;
  private final Life life;
  private final ConfiguredShops shops;
  private final BooleanSupplier stopping;
  private int files;
  private int taken;
  private boolean again;

  Reloading(
      Simulation simulation,
      Life life,
      ConfiguredShops shops,
      BooleanSupplier stopping,
      int version) {
    this.simulation = simulation;
    this.life = life;
    this.shops = shops;
    this.stopping = stopping;
    this.files = version;
    this.taken = version;
    simulation.rollout().took(life, version);
  }

  /** The host's files are of a version, unless they are of a later one. */
  void filesAre(int version) {
    files = Math.max(files, version);
  }

  /** Whether it took what its files say. */
  boolean done() {
    return files == taken;
  }

  /** Until the host stops. */
  void run(Delivery delivery) {
    while (!stopping.getAsBoolean()) {
      simulation.scheduler().idle("reload", () -> stopping.getAsBoolean() || !done(), RARE);
      try {
        if (!done()) {
          take(delivery);
        } else if (!stopping.getAsBoolean()) {
          delivery.lookAtOtherRules();
        }
      } catch (StoreException e) {
        simulation.story().tell(life + " takes rules later: " + e.kind());
        simulation.scheduler().sleep("reload after a failure", AFTER_A_FAILURE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void take(Delivery delivery) throws InterruptedException {
    int version = files;
    Map<String, DecidingRules> before = new HashMap<>();
    shops.all().forEach(shop -> before.put(shop.id(), shop.decidingRules()));
    shops.replace(simulation.shops().config(version), Set.of("broken"));
    simulation.rollout().took(life, version);
    List<Shop> changed =
        shops.all().stream()
            .filter(shop -> again || !shop.decidingRules().equals(before.get(shop.id())))
            .toList();
    again = true;
    delivery.configurationChanged(changed, List.of());
    again = false;
    taken = version;
  }
}
