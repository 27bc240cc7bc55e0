package dev.invitera.host.simulation;

import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.store.SharedSqlite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * One run: hosts, shops and a Trustpilot, under faults, until all faults are over and all has come
 * to rest. Everything follows from the seed.
 */
final class Simulation {

  private static final int DISTURBED_STEPS = 1_500;
  private static final int MOST_STEPS = 20_000;
  private static final Duration REST = Duration.ofDays(120);

  private final RandomGenerator random;
  private final TestClock clock = new TestClock();
  private final Story story = new Story(clock);
  private final Scheduler scheduler = new Scheduler(clock);
  private final SharedSqlite database;
  private final Shops shops;
  private final SimulatedPlatform platform = new SimulatedPlatform();
  private final SimulatedTrustpilot trustpilot = new SimulatedTrustpilot(this);
  private final Rollout rollout;
  private final boolean backfills;
  private final Invariants invariants;
  private final Hosts hosts;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::number));
  private Weather weather;
  private boolean changed;
  private boolean onePiece;
  private long lastChanges;
  private int eventNumber;

  private record Event(Instant at, int number, Runnable what) {}

  Simulation(long seed, SharedSqlite database) {
    this.random = new SplittableRandom(seed);
    this.database = database;
    this.weather = Weather.of(random);
    this.shops = Shops.of(random);
    this.rollout = new Rollout(this, shops);
    this.backfills = random.nextInt(2) == 0;
    this.hosts = new Hosts(this, database, shops);
    this.invariants = new Invariants(this, database.contents(), shops);
  }

  Scheduler scheduler() {
    return scheduler;
  }

  RandomGenerator random() {
    return random;
  }

  TestClock clock() {
    return clock;
  }

  Story story() {
    return story;
  }

  Weather weather() {
    return weather;
  }

  Shops shops() {
    return shops;
  }

  Rollout rollout() {
    return rollout;
  }

  /** Whether there is history, and an operator who lets some of it out. */
  boolean backfills() {
    return backfills;
  }

  SimulatedPlatform platform() {
    return platform;
  }

  SimulatedTrustpilot trustpilot() {
    return trustpilot;
  }

  Invariants invariants() {
    return invariants;
  }

  Hosts hosts() {
    return hosts;
  }

  boolean chance(double rate) {
    return rate > 0 && random.nextDouble() < rate;
  }

  /** Something is committed: what must hold is looked at after this step, if that changed it. */
  void committed() {
    long changes = database.contents().changes();
    changed |= changes != lastChanges;
    lastChanges = changes;
  }

  /** How many pieces of work the next commit is of. */
  void commits(int pieces) {
    onePiece = pieces == 1;
  }

  /** Whether the last commit was of one piece of work only. */
  boolean onePiece() {
    return onePiece;
  }

  /** What must hold is looked at after this step. */
  void changed() {
    changed = true;
  }

  /** Something happens later. */
  void at(Instant when, Runnable what) {
    events.add(new Event(when, eventNumber++, what));
  }

  /** Runs it all. */
  void run() {
    try {
      runThrough();
    } finally {
      hosts.end();
    }
  }

  private void runThrough() {
    story.tell(weather.toString());
    story.tell(shops.toString());
    hosts.startSome();
    Timeline timeline = new Timeline(this);
    timeline.plan();
    Instant end = timeline.end();
    while (clock.instant().isBefore(end) && story.length() < DISTURBED_STEPS) {
      hosts.disturb();
      goOn(end);
    }
    calmDown();
    at(end, timeline::tidyUp);
    Instant latest = end.plus(REST);
    while (!atRest()) {
      if (clock.instant().isAfter(latest)) {
        throw new Violation("it does not come to rest: " + scheduler.able());
      }
      goOn(latest.plusMillis(1));
    }
    new Quiescence(this, database.contents(), invariants, shops).check();
  }

  private boolean atRest() {
    return events.isEmpty()
        && !scheduler.busy()
        && database.contents().firstDue().isEmpty()
        && database.contents().leasedInvitations() == 0
        && database.contents().chores() == 0
        && database.contents().backfillDue().isEmpty()
        && rulesTaken();
  }

  private boolean rulesTaken() {
    return !rollout.changes()
        || (hosts.all().stream().allMatch(SimulatedHost::rulesTaken)
            && database.contents().shops().stream().allMatch(invariants.decisions()::settled));
  }

  /** One step, or a move of the clock to the next thing that happens. */
  private void goOn(Instant end) {
    hosts.startIfNone();
    if (story.length() > MOST_STEPS) {
      throw new Violation("it goes on for ever");
    }
    if (!events.isEmpty() && !events.peek().at().isAfter(clock.instant())) {
      events.remove().what().run();
      return;
    }
    List<Task> able = scheduler.able();
    if (able.isEmpty()) {
      advance(end);
      return;
    }
    if (chance(weather.slow())) {
      clock.advance(Duration.ofMillis(1 + random.nextInt(3_000)));
    }
    Task task = able.get(random.nextInt(able.size()));
    story.tell(task.toString());
    scheduler.step(task);
    hosts.buryDead();
    if (changed) {
      changed = false;
      invariants.check();
    }
  }

  /** While anything is under way, in small moves, so that leases are kept as really. */
  private void advance(Instant end) {
    Instant now = clock.instant();
    List<Instant> next = new ArrayList<>(List.of(end));
    events.stream().map(Event::at).forEach(next::add);
    Optional<Instant> wake = scheduler.nextWake();
    boolean soon = scheduler.busy() || database.contents().leasedInvitations() > 0;
    Optional<Instant> backfillDue = database.contents().backfillDue();
    boolean late =
        Stream.concat(database.contents().firstDue().stream(), backfillDue.stream())
                .anyMatch(at -> !at.isAfter(now))
            || (rollout.complete() && !rulesTaken());
    if (soon || (late && random.nextInt(4) > 0)) {
      wake.ifPresent(next::add);
    } else if (late) {
      next.add(now.plusSeconds(1 + random.nextInt(600)));
    } else {
      database.contents().dueAfter(now).ifPresent(next::add);
      backfillDue.ifPresent(next::add);
    }
    Instant to = next.stream().min(Comparator.naturalOrder()).orElseThrow();
    clock.set(to.isAfter(now) ? to : now.plusMillis(1));
  }

  private void calmDown() {
    story.tell("all faults end");
    weather = Weather.CALM;
    hosts.thaw();
  }
}
