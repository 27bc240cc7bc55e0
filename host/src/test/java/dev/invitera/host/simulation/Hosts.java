package dev.invitera.host.simulation;

import dev.invitera.host.store.SharedSqlite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The hosts that live at the moment, and what becomes of them. */
final class Hosts {

  private static final int AT_ONCE = 3;
  private static final int MOST_LIVES = 12;

  private final Simulation simulation;
  private final SharedSqlite database;
  private final Shops shops;
  private final List<SimulatedHost> hosts = new ArrayList<>();
  private int lives;

  Hosts(Simulation simulation, SharedSqlite database, Shops shops) {
    this.simulation = simulation;
    this.database = database;
    this.shops = shops;
  }

  private RandomGenerator random() {
    return simulation.random();
  }

  void startSome() {
    int count = Weather.pick(random(), List.of(1, 2, 2, 3));
    for (int i = 0; i < count; i++) {
      start();
    }
  }

  void startIfNone() {
    if (hosts.isEmpty()) {
      start();
    }
  }

  private void start() {
    if (hosts.size() < AT_ONCE) {
      Life life = new Life("host-" + ++lives);
      simulation.story().tell(life + " starts");
      int version = simulation.rollout().atStart();
      SimulatedHost host = new SimulatedHost(simulation, life, database, shops, version);
      hosts.add(host);
      if (version < simulation.rollout().published()) {
        simulation.rollout().reachLater(host, simulation.rollout().published());
      }
    }
  }

  private void startLater() {
    simulation.at(simulation.clock().instant().plus(Weather.wait(random())), this::start);
  }

  /** Lets something happen to one of them, sometimes. */
  void disturb() {
    startIfNone();
    Weather weather = simulation.weather();
    SimulatedHost host = Weather.pick(random(), hosts);
    if (mayCrash() && simulation.chance(weather.crash())) {
      simulation.story().tell(host.life + " crashes");
      host.life.end();
      buryDead();
      startLater();
    } else if (simulation.chance(weather.freeze())) {
      freeze(host.life, Weather.wait(random()));
    } else if (host.ready() && simulation.chance(weather.stop())) {
      simulation.story().tell(host.life + " stops");
      host.stop();
      startLater();
    }
  }

  /** Whether there were not too many crashes yet for anything to get on. */
  boolean mayCrash() {
    return lives < MOST_LIVES;
  }

  /** Somewhere in the middle of something, a host may be frozen for longer than its leases. */
  void mayFreeze(Life life) {
    if (simulation.chance(simulation.weather().freeze() * 6)) {
      freeze(life, Duration.ofSeconds(55 + random().nextInt(100)));
    }
  }

  private void freeze(Life life, Duration duration) {
    simulation.story().tell(life + " freezes for " + duration);
    life.freeze(simulation.clock().instant(), duration);
  }

  boolean anyFrozen() {
    return hosts.stream()
        .anyMatch(host -> host.life.frozenUntil().isAfter(simulation.clock().instant()));
  }

  void thaw() {
    hosts.forEach(host -> host.life.thaw());
  }

  /** Ends all of them, so that none of their threads is left. */
  void end() {
    hosts.forEach(host -> host.life.end());
    buryDead();
  }

  /** Ends all that hosts still do whose life is over. */
  void buryDead() {
    hosts.stream().map(host -> host.life).filter(Life::dead).forEach(simulation.scheduler()::bury);
    hosts.removeIf(host -> host.life.dead());
  }

  List<SimulatedHost> all() {
    return List.copyOf(hosts);
  }

  /** A host that takes work, if there is one. */
  Optional<SimulatedHost> ready() {
    List<SimulatedHost> ready = hosts.stream().filter(SimulatedHost::ready).toList();
    return ready.isEmpty() ? Optional.empty() : Optional.of(Weather.pick(random(), ready));
  }

  /** The life of a host, if it is still going on. */
  Optional<Life> living(String name) {
    return hosts.stream()
        .map(host -> host.life)
        .filter(life -> life.name().equals(name))
        .findFirst();
  }

  /** How many lives there were. */
  int lives() {
    return lives;
  }
}
