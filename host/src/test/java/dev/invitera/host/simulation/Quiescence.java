package dev.invitera.host.simulation;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.StoreContents;
import dev.invitera.host.store.StoreContents.AttemptLine;
import dev.invitera.host.store.StoreContents.InvitationLine;
import dev.invitera.host.store.StoreContents.OrderLine;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold once faults are over and all has come to rest. */
final class Quiescence {

  private static final Set<String> ENDED =
      Set.of("sent", "linked", "refused", "unknown", "skipped", "cancelled");

  /** The longest that a call and what comes of it can take here. */
  private static final Duration WHILE_CALLING = Duration.ofHours(1);

  private static final Duration MAX_AGE = Duration.ofDays(90);

  private final Simulation simulation;
  private final StoreContents contents;
  private final Invariants invariants;
  private final Shops shops;

  Quiescence(Simulation simulation, StoreContents contents, Invariants invariants, Shops shops) {
    this.simulation = simulation;
    this.contents = contents;
    this.invariants = invariants;
    this.shops = shops;
  }

  void check() {
    invariants.check();
    Map<String, OrderLine> orders =
        contents.orders().stream()
            .collect(Collectors.toMap(line -> line.shop() + "/" + line.orderId(), line -> line));
    for (InvitationLine line : contents.invitations()) {
      OrderLine order = orders.get(line.key().shop() + "/" + line.key().orderId());
      checkEnd(line, order);
    }
    contents
        .shops()
        .forEach(line ->
            Invariants.require(
                !simulation.rollout().changes() || invariants.decisions().settled(line),
                "not all decided by the last rules: " + line));
    invariants.backfills().all().forEach(this::checkLetOut);
    for (String shop : Shops.ALL) {
      simulation.platform().all(shop).forEach(order -> checkKnown(shop, order, orders));
    }
    long unsaved =
        contents.attempts().stream()
            .filter(attempt -> attempt.outcome().isEmpty())
            .filter(attempt -> !hostCouldNot(attempt))
            .filter(attempt -> !notCalled(attempt))
            .count();
    Invariants.require(unsaved == 0, "outcomes were forgotten by a host that lives");
  }

  /** Intended while the store failed: surely not called, and tried again. */
  private boolean notCalled(AttemptLine attempt) {
    return contents.invitations().stream()
        .anyMatch(line -> line.key().equals(attempt.lead()) && line.attempts() >= attempt.number());
  }

  private void checkEnd(InvitationLine line, OrderLine order) {
    String state = line.state();
    boolean waits =
        state.equals("waiting")
            && (line.key().shop().equals(Shops.WATCHING) || line.why().equals("not-triggered"));
    Invariants.require(
        !waits || order.deletedAt().isEmpty(), "it waits for a deleted order: " + line);
    Invariants.require(waits || ENDED.contains(state), "it does not end: " + line);
    Invariants.require(
        !state.equals("waiting")
            || !line.why().equals("not-triggered")
            || order.triggeredAt().isEmpty(),
        "it waits for a trigger that was met: " + line);
    if (state.equals("unknown")) {
      Invariants.require(excused(line), "nobody needed to lose the outcome of " + line);
    }
  }

  private boolean excused(InvitationLine line) {
    return simulation.trustpilot().doubtful(line.key())
        || contents.attempts().stream()
            .filter(attempt -> attempt.reviews().contains(line.key().review()))
            .filter(attempt -> attempt.lead().orderId().equals(line.key().orderId()))
            .filter(attempt -> attempt.lead().shop().equals(line.key().shop()))
            .filter(attempt -> attempt.number() == line.attempts())
            .anyMatch(this::hostCouldNot);
  }

  /** Its host died, or was frozen for longer than its lease may have lasted. */
  private boolean hostCouldNot(AttemptLine attempt) {
    return simulation
        .hosts()
        .living(attempt.host())
        .filter(life -> !life.frozenWithin(attempt.startedAt(), WHILE_CALLING))
        .isEmpty();
  }

  private void checkKnown(String shop, ShopOrder order, Map<String, OrderLine> orders) {
    String name = shop + "/" + order.ref().orderId();
    OrderLine line = orders.get(name);
    if (line == null && simulation.platform().untouchedSince(shop, order.ref().orderId())) {
      return;
    }
    Invariants.require(line != null, "never found: " + name);
    boolean posted = invariants.isCloned(name) && !line.confirmed();
    Invariants.require(
        posted
            || line.version()
                .equals(order.updatedAt().orElseThrow().truncatedTo(ChronoUnit.MILLIS)),
        "not the newest version: " + name);
    Invariants.require(line.deletedAt().isEmpty(), "taken for deleted: " + name);
    List<InvitationLine> invitations =
        contents.invitations().stream()
            .filter(invitation -> invitation.key().shop().equals(shop))
            .filter(invitation -> invitation.key().orderId().equals(order.ref().orderId()))
            .toList();
    Set<Review> reviews =
        invitations.stream().map(one -> one.key().review()).collect(Collectors.toSet());
    Invariants.require(
        reviews.containsAll(shops.rules(shop, shops.last()).reviews()),
        "without invitations: " + name);
    invitations.forEach(invitation -> checkReason(invitation, order, line));
  }

  /** What an operator let out of history went to the delivery, unless it changed since. */
  private void checkLetOut(LetOut some) {
    BackfillPhase phase = some.row().phase();
    Invariants.require(phase.ended(), "it does not end: " + some.row());
    if (phase == BackfillPhase.DONE) {
      for (InvitationLine line : contents.invitations()) {
        if (some.keys().contains(line.key())) {
          checkLetOut(some, line);
        }
      }
    }
  }

  private void checkLetOut(LetOut some, InvitationLine line) {
    String outcome = some.outcome(line.key());
    Invariants.require(
        Set.of("handed-over", "left-out").contains(outcome), "let out, and " + outcome + line);
    boolean history = line.state().equals("skipped") && line.why().equals("history");
    boolean changed =
        simulation.rollout().changes()
            || !simulation.platform().untouchedSince(line.key().shop(), line.key().orderId());
    Invariants.require(
        !history || (outcome.equals("left-out") && changed), "let out, and still " + line);
  }

  /** Another order of the same reference was invited for, or may have been, or may yet. */
  private boolean goesFirst(InvitationLine other, InvitationLine line) {
    String shop = other.key().shop();
    String id = other.key().orderId();
    boolean twins =
        !id.equals(line.key().orderId())
            && Shops.unit(shop).equals(Shops.unit(line.key().shop()))
            && simulation
                .platform()
                .first(id)
                .equals(simulation.platform().first(line.key().orderId()));
    boolean rests =
        Set.of("watching", "not-triggered").contains(other.why())
            && !line.key().shop().equals(Shops.WATCHING);
    boolean open = !Set.of("skipped", "cancelled").contains(other.state()) && !rests;
    return twins && (open || wasUnsure(shop, id));
  }

  private boolean wasUnsure(String shop, String id) {
    return contents.stepsAfter(0).stream()
        .filter(step -> step.to().equals("unknown"))
        .anyMatch(step -> step.key().shop().equals(shop) && step.key().orderId().equals(id));
  }

  /** An order that is to be invited for is not called off or skipped for a reason that is none. */
  private void checkReason(InvitationLine line, ShopOrder order, OrderLine recorded) {
    ShopRules rules = shops.rules(line.key().shop(), shops.last());
    boolean cancelled = rules.unless().contains(order.state());
    Invariants.require(
        cancelled || !line.state().equals("cancelled"), "called off without reason: " + line);
    if (line.state().equals("skipped")) {
      boolean reason =
          switch (line.why()) {
            case "history" ->
                recorded.liftedAt().isEmpty()
                    && contents.shops().stream()
                        .filter(shop -> shop.id().equals(line.key().shop()))
                        .flatMap(shop -> shop.activeSince().stream())
                        .anyMatch(since -> recorded.triggeredAt().orElseThrow().isBefore(since));
            case "no-products" -> order.lines().isEmpty();
            case "too-late" -> true;
            case "too-old" -> order.placedAt().plus(MAX_AGE).isBefore(simulation.clock().instant());
            case "same-reference" ->
                contents.invitations().stream().anyMatch(other -> goesFirst(other, line));
            case "not-asked" -> !rules.reviews().contains(line.key().review());
            default -> false;
          };
      Invariants.require(reason, "skipped without reason: " + line + " with " + shops);
    }
  }
}
