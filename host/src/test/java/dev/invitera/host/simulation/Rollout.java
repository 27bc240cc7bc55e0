package dev.invitera.host.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An operator's changes of the rules, and when each host has them in its own files. */
final class Rollout {

  private final Simulation simulation;
  private final Shops shops;
  private final Map<String, Set<Integer>> taken = new TreeMap<>();
  private int published;
  private boolean complete;

  Rollout(Simulation simulation, Shops shops) {
    this.simulation = simulation;
    this.shops = shops;
  }

  /** Whether rules change at all. */
  boolean changes() {
    return shops.last() > 0;
  }

  /** Publishes the next version. */
  void publish() {
    published = Math.min(published + 1, shops.last());
    simulation.story().tell("rules " + published + " are published");
    simulation.hosts().all().forEach(host -> reachLater(host, published));
  }

  /** All hosts have the last version. */
  void finish() {
    complete = true;
    published = shops.last();
    simulation.hosts().all().forEach(host -> host.filesAre(published));
  }

  /** What a host starts with, where files of former versions lie about for a while. */
  int atStart() {
    return simulation.chance(simulation.weather().slow() * 3)
        ? Math.max(0, published - 1)
        : published;
  }

  /** A host that started with former files gets the others. */
  void reachLater(SimulatedHost host, int version) {
    Duration wait =
        simulation.chance(0.3)
            ? Duration.ZERO
            : Weather.wait(simulation.random()).multipliedBy(1L + simulation.random().nextInt(40));
    Instant when = simulation.clock().instant().plus(wait);
    simulation.at(when, () -> host.filesAre(version));
  }

  /** Whether all hosts have the last version in their files. */
  boolean complete() {
    return complete;
  }

  int published() {
    return published;
  }

  /** A host goes by a version from now on, be it for what it begins. */
  void took(Life life, int version) {
    simulation.story().tell(life + " goes by rules " + version);
    taken.computeIfAbsent(life.name(), _ -> new TreeSet<>()).add(version);
  }

  /** The rules by which a host may have decided. */
  Stream<ShopRules> ofHost(String host, String shop) {
    return taken.get(host).stream().map(version -> shops.rules(shop, version));
  }
}
