package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what is to become of an invitation. Pure: the same facts give the same decision. */
public final class Decider {

  /** Later than anything real, and still fit for epoch milliseconds. */
  private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");

  private final InviteRules rules;
  private final Eligibility eligibility;

  public Decider(InviteRules rules) {
    this.rules = rules;
    this.eligibility = new Eligibility(rules);
  }

  /**
   * Decides.
   *
   * @param order as recorded
   * @param review which of the shop's reviews
   * @param service where the service invitation of the order stands, for a product invitation
   *     beside one
   * @param phase whether the shop sends
   * @param now the instant of the decision
   */
  public Decision decide(
      RecordedOrder order,
      Review review,
      Optional<InvitationState> service,
      ShopPhase phase,
      Instant now) {
    if (!rules.reviews().contains(review)) {
      return new Decision.Skip(Reason.Skip.NOT_ASKED);
    }
    if (order.deletedAt().isPresent()) {
      return new Decision.Cancel(Reason.Cancel.DELETED);
    }
    Optional<Decision> excluded = excludedState(order.order().state());
    if (excluded.isPresent()) {
      return excluded.get();
    }
    if (order.triggeredAt().isEmpty()) {
      return new Decision.Wait(Optional.empty(), Reason.Wait.NOT_TRIGGERED);
    }
    Instant triggeredAt = order.triggeredAt().get();
    Optional<Reason.Skip> obstacle = eligibility.obstacle(order, review);
    if (obstacle.isPresent()) {
      return new Decision.Skip(obstacle.get());
    }
    if (phase instanceof ShopPhase.Active(Instant since)
        && triggeredAt.isBefore(since)
        && order.liftedAt().isEmpty()) {
      return new Decision.Skip(Reason.Skip.HISTORY);
    }
    Instant due = due(order, review, service).orElse(now);
    Optional<Reason.Skip> expired = expired(order, due, now);
    if (expired.isPresent()) {
      return new Decision.Skip(expired.get());
    }
    if (order.sameReference()) {
      // The last obstacle of all: only what would go out otherwise has a turn when it is gone.
      return new Decision.Skip(Reason.Skip.SAME_REFERENCE);
    }
    return timing(review, service, phase, due, now);
  }

  /**
   * When an invitation is to go out, from which its lateness counts; empty before the trigger.
   *
   * @param service as in a decision
   */
  public Optional<Instant> due(
      RecordedOrder order, Review review, Optional<InvitationState> service) {
    Optional<Instant> first = order.dueAfter(rules.delay());
    return review == Review.PRODUCT && !rules.takesReviewsTogether()
        ? first
            .map(at -> at.plus(rules.productDelay()))
            .map(planned -> serviceSentAt(service).map(at -> later(planned, at)).orElse(planned))
        : first;
  }

  private Decision timing(
      Review review, Optional<InvitationState> service, ShopPhase phase, Instant due, Instant now) {
    switch (phase) {
      case ShopPhase.Watching() -> {
        return new Decision.Wait(Optional.empty(), Reason.Wait.WATCHING);
      }
      case ShopPhase.Paused _ -> {
        return new Decision.Wait(Optional.empty(), Reason.Wait.PAUSED);
      }
      case ShopPhase.Active _ -> {}
    }
    if (due.isAfter(now)) {
      return new Decision.Wait(
          Optional.of(due),
          followsService(review, service) ? Reason.Wait.SERVICE_FIRST : Reason.Wait.DELAY);
    }
    return followsService(review, service)
        ? new Decision.Wait(
            Optional.of(saturated(due, rules.maxLateness()).plusMillis(1)),
            Reason.Wait.SERVICE_FIRST)
        : new Decision.Invite(due);
  }

  /** A product invitation never overtakes its service invitation, unless there will be none. */
  private boolean followsService(Review review, Optional<InvitationState> service) {
    if (review != Review.PRODUCT
        || !rules.reviews().contains(Review.SERVICE)
        || rules.takesReviewsTogether()) {
      return false;
    }
    return service
        .map(state ->
            switch (state) {
              case InvitationState.Waiting _,
                  InvitationState.Due _,
                  InvitationState.Calling _,
                  InvitationState.Retrying _,
                  InvitationState.Unknown _,
                  InvitationState.Refused _ ->
                  true;
              case InvitationState.Skipped _,
                  InvitationState.Cancelled _,
                  InvitationState.Sent _,
                  InvitationState.Linked _,
                  InvitationState.Closed _ ->
                  false;
            })
        .orElse(true);
  }

  private Optional<Decision> excludedState(OrderState state) {
    if (!rules.unless().contains(state)) {
      return Optional.empty();
    }
    Reason.Cancel why =
        switch (state) {
          case CANCELLED -> Reason.Cancel.ORDER_CANCELLED;
          case REFUNDED -> Reason.Cancel.ORDER_REFUNDED;
          case OPEN, PAID, FULFILLED, DELIVERED, UNKNOWN -> Reason.Cancel.STATE;
        };
    return Optional.of(new Decision.Cancel(why));
  }

  private Optional<Reason.Skip> expired(RecordedOrder order, Instant due, Instant now) {
    Instant sending = due.isAfter(now) ? due : now;
    if (sending.isAfter(saturated(order.order().placedAt(), rules.maxAge()))) {
      return Optional.of(Reason.Skip.TOO_OLD);
    }
    return now.isAfter(saturated(due, rules.maxLateness()))
        ? Optional.of(Reason.Skip.TOO_LATE)
        : Optional.empty();
  }

  private static Instant saturated(Instant start, Duration duration) {
    return duration.compareTo(Duration.between(start, FAR)) > 0 ? FAR : start.plus(duration);
  }

  private Instant later(Instant planned, Instant serviceSentAt) {
    Instant afterService = serviceSentAt.plus(rules.productDelay());
    return afterService.isAfter(planned) ? afterService : planned;
  }

  private static Optional<Instant> serviceSentAt(Optional<InvitationState> service) {
    return service.flatMap(state ->
        switch (state) {
          case InvitationState.Sent(Instant at) -> Optional.of(at);
          case InvitationState.Linked(Instant at) -> Optional.of(at);
          case InvitationState.Waiting _,
              InvitationState.Skipped _,
              InvitationState.Due _,
              InvitationState.Calling _,
              InvitationState.Retrying _,
              InvitationState.Unknown _,
              InvitationState.Refused _,
              InvitationState.Closed _,
              InvitationState.Cancelled _ ->
              Optional.empty();
        });
  }
}
