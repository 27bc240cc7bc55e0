package dev.invitera.host.delivery;

import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.LinkRows.HandOverKey;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records how attempts ended, and what follows from it. */
final class Outcomes {

  private final Clock clock;
  private final Backoff backoff;
  private final AccountRests rests;

  Outcomes(Clock clock, Backoff backoff, AccountRests rests) {
    this.clock = clock;
    this.backoff = backoff;
    this.rests = rests;
  }

  /**
   * What follows.
   *
   * @param dueAt when something of the order is due next
   * @param handOverAt when a hand-over is due
   * @param recorded whether the outcome belongs anywhere: not once its order has another id
   */
  record Following(Optional<Instant> dueAt, Optional<Instant> handOverAt, boolean recorded) {

    private static final Following NOTHING =
        new Following(Optional.empty(), Optional.empty(), false);
  }

  /**
   * The instant before which what was surely not sent is not tried again; a failure of the whole
   * account, or an outage, makes the account rest until then.
   */
  Instant retryAt(Intent intent, Outcome outcome) {
    Instant now = clock.instant();
    Optional<String> account = intent.shop().account();
    return switch (outcome) {
      case Outcome.NotSent(String why, Optional<Duration> asked, Outcome.Scope scope) -> {
        boolean whole =
            account
                .filter(name -> scope == Outcome.Scope.ACCOUNT || rests.stumbles(name))
                .isPresent();
        yield whole
            ? rest(account.get(), now, asked, why)
            : now.plus(backoff.after(intent.number(), asked));
      }
      case Outcome.Unknown(String why) -> {
        if (account.filter(rests::stumbles).isPresent()) {
          rest(account.get(), now, Optional.empty(), why);
        }
        yield now.plus(backoff.after(intent.number(), Optional.empty()));
      }
      case Outcome.Sent _, Outcome.Refused _ -> {
        account.ifPresent(rests::works);
        yield now;
      }
      case Outcome.Linked _ -> now;
    };
  }

  private Instant rest(String account, Instant now, Optional<Duration> asked, String why) {
    return rests.rest(account, now, failures -> backoff.after(failures, asked), asked, why);
  }

  Following record(Transaction transaction, Intent intent, Outcome outcome, Instant retryAt) {
    Instant now = clock.instant();
    transaction.orders().lock(intent.order());
    if (!transaction.movedOrders().exists(intent.order())) {
      return Following.NOTHING;
    }
    Map<Review, StoredInvitation> known = Decisions.known(transaction, intent.order());
    List<Instant> due = new ArrayList<>();
    for (Review review : intent.reviews()) {
      Optional<Transition> step =
          Optional.ofNullable(known.get(review))
              .flatMap(invitation -> OutcomeSteps.of(invitation, intent, outcome, now, retryAt));
      step.ifPresent(made -> transaction.invitations().move(intent.order(), review, made, now));
      step.flatMap(made -> made.to().dueAt()).ifPresent(due::add);
    }
    transaction
        .attempts()
        .end(intent.order(), intent.lead(), intent.number(), key(outcome), detail(outcome), now);
    Optional<Instant> handOverAt = Optional.empty();
    if (outcome instanceof Outcome.Linked(URI link)) {
      transaction.links().save(intent.order(), intent.lead(), intent.reviews(), link, now);
      handOverAt = handOver(transaction, intent, now);
    }
    due.addAll(others(transaction, intent, known, now));
    return new Following(due.stream().min(Comparator.naturalOrder()), handOverAt, true);
  }

  /** Decides the other review anew, which may have waited for this one; when it is due then. */
  private static List<Instant> others(
      Transaction transaction, Intent intent, Map<Review, StoredInvitation> known, Instant now) {
    Shop shop = intent.shop();
    boolean open =
        known.values().stream()
            .filter(other -> !intent.reviews().contains(other.review()))
            .anyMatch(other -> other.state().open());
    if (!open) {
      return List.of();
    }
    RecordedOrder order =
        transaction.orders().find(shop.id(), intent.order().orderId()).orElseThrow().order();
    return Decisions.decide(
            transaction, shop, order, Decisions.phaseToDecide(transaction, shop), now)
        .values()
        .stream()
        .flatMap(state -> state.dueAt().stream())
        .toList();
  }

  private static Optional<Instant> handOver(Transaction transaction, Intent intent, Instant now) {
    if (!ways(intent.shop()).contains(HandOver.ORDER_NOTE)) {
      return Optional.empty();
    }
    HandOverKey key =
        new HandOverKey(
            intent.order().shop(), intent.order().orderId(), intent.lead(), "order-note");
    transaction.links().addHandOver(key, "pending", Optional.of(now), now);
    return Optional.of(now);
  }

  private static Set<HandOver> ways(Shop shop) {
    return switch (shop.config().route()) {
      case RouteConfig.TrustpilotEmail _ -> Set.of();
      case RouteConfig.BusinessGeneratedLink link -> link.handOver();
      case RouteConfig.UniqueLink link -> link.handOver();
    };
  }

  /** An outcome in a word, as it is stored. */
  static String key(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Sent _ -> "sent";
      case Outcome.Linked _ -> "linked";
      case Outcome.NotSent _ -> "not-sent";
      case Outcome.Refused _ -> "refused";
      case Outcome.Unknown _ -> "unknown";
    };
  }

  private static String detail(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Sent(String detail) -> detail;
      case Outcome.Linked _ -> "";
      case Outcome.NotSent(String why, _, _) -> why;
      case Outcome.Refused(String why) -> why;
      case Outcome.Unknown(String why) -> why;
    };
  }
}
