package dev.invitera.host.simulation;

import dev.invitera.host.backfill.Backfills;
import dev.invitera.host.backfill.SimulatedBackfills;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.delivery.SimulatedDelivery;
import dev.invitera.host.handover.NoteSteps;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.HookReply;
import dev.invitera.host.intake.IntakeSteps;
import dev.invitera.host.store.SharedSqlite;
import dev.invitera.host.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A host: the shipped delivery, intake and order notes, on simulated surroundings. */
final class SimulatedHost {

  private static final Duration NAP = Duration.ofSeconds(30);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  final Life life;
  private final Simulation simulation;
  private final ConfiguredShops shops;
  private final SimulatedStore store;
  private final SimulatedDelivery delivery;
  private final IntakeSteps intake;
  private final NoteSteps notes;
  private boolean ready;
  private boolean stopping;
  private final SimulatedBackfills backfills;
  private final Reloading reloading;
  private final List<Task> loops = new ArrayList<>();

  SimulatedHost(
      Simulation simulation, Life life, SharedSqlite database, Shops versions, int version) {
    this.simulation = simulation;
    this.life = life;
    this.shops = versions.configured(version);
    this.store = new SimulatedStore(simulation, life, database);
    Connectors connectors =
        shop -> new Connectors.Availability.Ready(new SimulatedConnector(simulation, life, shop));
    SplittableRandom random = new SplittableRandom(simulation.random().nextLong());
    this.delivery =
        new SimulatedDelivery(
            store,
            shops,
            connectors,
            simulation.trustpilot().routes(life),
            (_, _) -> {},
            simulation.clock(),
            random,
            new SimulatedThreads(simulation.scheduler(), life),
            new SimulatedTimers(simulation.scheduler(), life, simulation.clock()));
    this.intake =
        new IntakeSteps(store, shops, connectors, delivery.delivery(), simulation.clock(), random);
    this.notes = new NoteSteps(store, shops, connectors, simulation.clock(), random);
    this.backfills =
        new SimulatedBackfills(
            store,
            shops,
            connectors,
            delivery.delivery(),
            simulation.clock(),
            random,
            new SimulatedThreads(simulation.scheduler(), life));
    this.reloading = new Reloading(simulation, life, shops, () -> stopping, version);
    loops.add(task("agenda", this::run));
  }

  /** Whether it takes deliveries and orders of its operator. */
  boolean ready() {
    return ready && !stopping && !life.dead();
  }

  private void run() {
    try {
      delivery.begin();
    } catch (StoreException e) {
      simulation.story().tell(life + " does not start: " + e.kind());
      life.end();
      return;
    }
    ready = true;
    if (simulation.rollout().changes()) {
      loops.add(task("reload", () -> reloading.run(delivery.delivery())));
    }
    if (simulation.backfills()) {
      loops.add(task("backfills", this::runBackfills));
    }
    while (!stopping) {
      simulation.scheduler().idle("agenda", () -> stopping || delivery.anyDue(), NAP);
      step();
    }
  }

  private void runBackfills() {
    while (!stopping) {
      simulation.scheduler().idle("backfills", () -> stopping || backfills.anyDue(), NAP);
      try {
        backfills.step();
      } catch (StoreException e) {
        simulation.scheduler().sleep("backfills after a failure", AFTER_A_FAILURE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** An operator does something about backfills. */
  void backfills(String what, Consumer<Backfills> work) {
    task(what, () -> work.accept(backfills.backfills()));
  }

  /** Its files hold a version of the rules. */
  void filesAre(int version) {
    reloading.filesAre(version);
  }

  /** Whether it took the rules of its files. */
  boolean rulesTaken() {
    return reloading.done();
  }

  private void step() {
    try {
      delivery.step();
    } catch (RuntimeException e) {
      simulation.story().tell(life + " agenda goes on after " + e);
      simulation.scheduler().sleep("agenda after a failure", AFTER_A_FAILURE);
    }
  }

  /** Takes a delivery; the reply comes once it is sent. */
  void receive(String shop, SimulatedRequest request, Consumer<HookReply> reply) {
    task(
        "webhook",
        () -> {
          HookReply given = intake.webhooks().receive(shop, request);
          simulation.scheduler().pause("reply " + given.status());
          reply.accept(given);
        });
  }

  /** Reads all changed orders of a shop. */
  void sweep(String shop) {
    chore("sweep of " + shop, () -> intake.sweep(shop));
  }

  /** Looks up what contradicts, and writes notes. */
  void doChores() {
    chore("look-ups", intake::refetch);
    chore("notes", notes::write);
  }

  private interface Chore {
    void run() throws Exception;
  }

  private void chore(String name, Chore chore) {
    task(
        name,
        () -> {
          try {
            chore.run();
          } catch (Exception e) {
            simulation.story().tell(life + " " + name + " ends with " + e.getMessage());
          }
        });
  }

  /** An operator activates or pauses a shop, and tries again until it works. */
  void operate(String shop, boolean active, Optional<Instant> from) {
    task(
        active ? "activation" : "pause",
        () -> {
          while (true) {
            try {
              if (active) {
                delivery.delivery().phases().activate(shops.find(shop).orElseThrow(), from);
              } else {
                delivery.delivery().phases().pause(shops.find(shop).orElseThrow());
              }
              return;
            } catch (StoreException e) {
              simulation.scheduler().sleep("operator", AFTER_A_FAILURE);
            }
          }
        });
  }

  /** Stops in order. */
  void stop() {
    stopping = true;
    task(
        "stop",
        () -> {
          loops.forEach(Task::interrupt);
          simulation.scheduler().await("end of loops", () -> loops.stream().allMatch(Task::done));
          backfills.close();
          delivery.close();
          store.close();
          life.end();
        });
  }

  private Task task(String name, Runnable body) {
    return simulation.scheduler().start(life, name, body);
  }
}
