package dev.invitera.host.simulation;

import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.StoreContents;
import dev.invitera.host.store.StoreContents.AttemptLine;
import dev.invitera.host.store.StoreContents.InvitationKey;
import dev.invitera.host.store.StoreContents.InvitationLine;
import dev.invitera.host.store.StoreContents.LinkLine;
import dev.invitera.host.store.StoreContents.OrderLine;
import dev.invitera.host.store.StoreContents.ShopLine;
import dev.invitera.host.store.StoreContents.StepLine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold after every step. */
final class Invariants {

  private static final Set<String> CALLED = Set.of("calling", "unknown", "sent");
  private static final Set<String> DECIDED = Set.of("waiting", "skipped", "due", "cancelled");
  private static final Map<String, Set<String>> AFTER =
      Map.of(
          "calling", Set.of("sent", "linked", "retrying", "refused", "unknown"),
          "unknown", Set.of("sent", "refused", "retrying"));
  private static final Set<String> ENDS = Set.of("sent", "linked", "refused");

  private final Simulation simulation;
  private final StoreContents contents;
  private final Set<String> acknowledged = new HashSet<>();
  private final Set<String> cloned = new HashSet<>();
  private final Map<InvitationKey, String> states = new HashMap<>();
  private final Map<String, Instant> triggers = new HashMap<>();
  private final Map<InvitationKey, String> links = new HashMap<>();
  private Map<InvitationKey, InvitationLine> before = Map.of();
  private Map<String, ShopLine> phases = Map.of();
  private final BackfillLedger backfills;
  private final OpenDecisions decisions;
  private long lastStep;

  Invariants(Simulation simulation, StoreContents contents, Shops shops) {
    this.simulation = simulation;
    this.contents = contents;
    this.backfills = new BackfillLedger(simulation, contents);
    this.decisions = new OpenDecisions(simulation, shops);
  }

  /** What operators let out of history. */
  BackfillLedger backfills() {
    return backfills;
  }

  /** By which rules open invitations stand. */
  OpenDecisions decisions() {
    return decisions;
  }

  /** A copy of the shop posts an order under the same id. */
  void cloned(String shop, String orderId) {
    cloned.add(shop + "/" + orderId);
  }

  /** Whether a copy of the shop ever posted an order under this id. */
  boolean isCloned(String order) {
    return cloned.contains(order);
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new Violation(what);
    }
  }

  /** The platform was told that a delivery is kept. */
  void acknowledged(String shop, String orderId, WebhookResult what) {
    if (what instanceof WebhookResult.Received received && received.changed().isEmpty()) {
      acknowledged.add(shop + "/" + orderId);
      simulation.changed();
    }
  }

  /** A call arrives, of which the intent must be committed. */
  void called(Life life, String shop, String orderId, Set<Review> reviews) {
    Map<InvitationKey, InvitationLine> invitations = invitations();
    Set<String> now =
        reviews.stream()
            .map(review -> invitations.get(new InvitationKey(shop, orderId, review)))
            .map(InvitationLine::state)
            .collect(Collectors.toSet());
    String call = shop + "/" + orderId + " " + reviews;
    boolean link = shop.equals(Shops.LINKS);
    // Another host may have given the call up meanwhile: a link is then made again.
    require(
        link || Set.of("calling", "unknown").containsAll(now), "call of " + call + " in " + now);
    require(
        contents.attempts().stream()
            .anyMatch(attempt ->
                attempt.host().equals(life.name())
                    && attempt.outcome().isEmpty()
                    && attempt.reviews().equals(reviews)
                    && attempt.lead().shop().equals(shop)
                    && attempt.lead().orderId().equals(orderId)),
        "call without an intent: " + call);
  }

  private Map<InvitationKey, InvitationLine> invitations() {
    return contents.invitations().stream()
        .collect(Collectors.toMap(InvitationLine::key, Function.identity()));
  }

  void check() {
    Map<String, OrderLine> orders =
        contents.orders().stream()
            .collect(Collectors.toMap(line -> line.shop() + "/" + line.orderId(), line -> line));
    Map<String, ShopLine> now =
        contents.shops().stream().collect(Collectors.toMap(ShopLine::id, line -> line));
    checkOrders(orders);
    for (StepLine step : contents.stepsAfter(lastStep)) {
      lastStep = step.id();
      checkStep(step);
      if ("calling".equals(step.from().orElse(""))) {
        require(!takenAway(step), "given up though its host has it: " + step.key());
      }
      if (step.to().equals("calling")) {
        checkIntent(step, orders.get(step.key().shop() + "/" + step.key().orderId()), now);
      }
    }
    phases = now;
    before = invitations();
    checkInvitations(before.values());
    checkLinks();
    backfills.look(orders.values());
    decisions.check(orders, before.values(), now.values());
  }

  private void checkOrders(Map<String, OrderLine> orders) {
    Set<String> known = new HashSet<>(orders.keySet());
    known.addAll(contents.earlyDeletions());
    for (String order : acknowledged) {
      require(known.contains(order), "acknowledged and lost: " + order);
    }
    orders.forEach((name, order) ->
        order
            .triggeredAt()
            .ifPresent(at -> {
              Instant before = triggers.putIfAbsent(name, at);
              require(
                  before == null
                      || before.equals(at)
                      || isCloned(name)
                      || simulation.rollout().changes(),
                  "the trigger moved of " + name);
            }));
  }

  private void checkStep(StepLine step) {
    String before = states.put(step.key(), step.to());
    simulation.story().tell(step.host() + " " + step.key() + " " + step.from() + " > " + step.to());
    String name = step.key() + ": " + before + ", then " + step.from() + " > " + step.to();
    require(step.from().equals(Optional.ofNullable(before)), "broken history of " + name);
    Set<String> legal;
    if (before == null) {
      legal = DECIDED;
    } else if (DECIDED.contains(before) || before.equals("retrying")) {
      legal = Set.of("waiting", "skipped", "due", "cancelled", "calling");
    } else {
      legal = AFTER.getOrDefault(before, Set.of());
    }
    require(legal.contains(step.to()), "no such step of " + name);
  }

  private void checkIntent(StepLine step, OrderLine order, Map<String, ShopLine> now) {
    String shop = step.key().shop();
    require(!simulation.trustpilot().accepted(step.key()), "intended again: " + step.key());
    require(!shop.equals(Shops.WATCHING), "intended for a watching shop: " + step.key());
    require(!leasedElsewhere(step), "intended though another host has it: " + step.key());
    if (simulation.onePiece() || !simulation.rollout().changes()) {
      // Another piece of the same batch may have made its trigger another one.
      checkTime(step, order, now.get(shop));
    }
  }

  private void checkTime(StepLine step, OrderLine order, ShopLine now) {
    String shop = step.key().shop();
    Instant triggered =
        order
            .triggeredAt()
            .orElseThrow(() -> new Violation("intended before the trigger: " + step.key()));
    require(
        simulation
            .rollout()
            .ofHost(step.host(), shop)
            .anyMatch(rules -> !triggered.plus(rules.delay()).isAfter(step.at())),
        "intended before it is due: " + step.key());
    boolean letOut = backfills.lets(step.key(), order);
    require(
        invites(now, triggered, letOut) || invites(phases.get(shop), triggered, letOut),
        "intended though paused or history: " + step.key());
  }

  /**
   * Another piece of the same batch may have ended the lease, unless calls were intended before.
   */
  private boolean leasedElsewhere(StepLine step) {
    InvitationLine line = before.get(step.key());
    return line != null
        && (simulation.onePiece() || line.state().equals("retrying"))
        && hasAnother(line, step);
  }

  /** Calls change in batches of other hosts only as lost ones. */
  private boolean takenAway(StepLine step) {
    InvitationLine line = before.get(step.key());
    return line != null && line.state().equals("calling") && hasAnother(line, step);
  }

  private static boolean hasAnother(InvitationLine line, StepLine step) {
    return line.leaseOwner().filter(owner -> !owner.equals(step.host())).isPresent()
        && line.leaseUntil().orElseThrow().isAfter(step.at());
  }

  /** Among other pieces of the same batch, it may have been activated and paused again. */
  private boolean invites(ShopLine shop, Instant triggered, boolean letOut) {
    return shop != null
        && (!shop.paused() || !simulation.onePiece())
        && shop.activeSince().filter(since -> letOut || !triggered.isBefore(since)).isPresent();
  }

  private void checkInvitations(Collection<InvitationLine> invitations) {
    List<AttemptLine> attempts = contents.attempts();
    Set<InvitationKey> linked = new HashSet<>();
    for (LinkLine link : contents.links()) {
      link.reviews().forEach(review -> linked.add(on(link.lead(), review)));
    }
    for (InvitationLine line : invitations) {
      InvitationKey key = line.key();
      String state = line.state();
      require(state.equals(states.get(key)), "a state without its step: " + line);
      boolean accepted = simulation.trustpilot().accepted(key);
      require(!accepted || CALLED.contains(state), "accepted, and yet " + line);
      require(accepted || !state.equals("sent"), "sent, and never accepted: " + key);
      require(linked.contains(key) || !state.equals("linked"), "linked without link: " + key);
      require(
          line.leaseUntil().isEmpty() || state.equals("calling") || line.dueAt().isPresent(),
          "leased for nothing: " + line);
      require(
          line.leaseUntil().isPresent() || !state.equals("calling"), "called by nobody: " + line);
      require(!ENDS.contains(state) || line.dueAt().isEmpty(), "due after its end: " + line);
      require(
          !state.equals("calling") || attempts.stream().anyMatch(attempt -> of(attempt, line)),
          "calling without attempt: " + line);
    }
  }

  private static boolean of(AttemptLine attempt, InvitationLine line) {
    return line.lead().isPresent()
        && attempt.lead().equals(on(line.key(), line.lead().get()))
        && attempt.number() == line.attempts()
        && attempt.reviews().contains(line.key().review());
  }

  private static InvitationKey on(InvitationKey key, Review review) {
    return new InvitationKey(key.shop(), key.orderId(), review);
  }

  private void checkLinks() {
    for (LinkLine link : contents.links()) {
      String before = links.putIfAbsent(link.lead(), link.url());
      require(before == null || before.equals(link.url()), "another link of " + link.lead());
    }
  }
}
