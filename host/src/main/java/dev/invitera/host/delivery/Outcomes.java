package dev.invitera.host.delivery;

import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.LinkRows.HandOverKey;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
   */
  record Following(Optional<Instant> dueAt, Optional<Instant> handOverAt) {}

  /**
   * The instant before which what was surely not sent is not tried again; a failure of the whole
   * account makes it rest until then.
   */
  Instant retryAt(Intent intent, Outcome outcome) {
    Instant now = clock.instant();
    return switch (outcome) {
      case Outcome.NotSent(String why, Optional<Duration> asked, Outcome.Scope scope) -> {
        Optional<String> account = intent.shop().account();
        boolean whole = scope == Outcome.Scope.ACCOUNT && account.isPresent();
        int failures = whole ? rests.failures(account.get()) + 1 : intent.number();
        Instant until = now.plus(backoff.after(failures, asked));
        if (whole) {
          rests.rest(account.get(), until, why);
        }
        yield until;
      }
      case Outcome.Sent _, Outcome.Refused _ -> {
        intent.shop().account().ifPresent(rests::works);
        yield now;
      }
      case Outcome.Linked _, Outcome.Unknown _ ->
          now.plus(backoff.after(intent.number(), Optional.empty()));
    };
  }

  Following record(Transaction transaction, Intent intent, Outcome outcome, Instant retryAt) {
    Instant now = clock.instant();
    Shop shop = intent.shop();
    InvitationState state = state(shop, outcome, now, retryAt);
    Map<Review, StoredInvitation> known = Decisions.known(transaction, intent.order());
    for (Review review : intent.reviews()) {
      Optional<StoredInvitation> invitation = Optional.ofNullable(known.get(review));
      if (invitation.filter(row -> row.state() instanceof InvitationState.Calling).isPresent()) {
        transaction.invitations().move(intent.order(), review, invitation, state, now);
      }
    }
    transaction
        .attempts()
        .end(intent.order(), intent.lead(), intent.number(), key(outcome), detail(outcome), now);
    Optional<Instant> handOverAt = Optional.empty();
    if (outcome instanceof Outcome.Linked(URI link)) {
      transaction.links().save(intent.order(), intent.lead(), intent.reviews(), link, now);
      handOverAt = handOver(transaction, intent, now);
    }
    transaction
        .orders()
        .find(shop.id(), intent.order().orderId())
        .ifPresent(stored ->
            Decisions.decide(
                transaction, shop, stored.order(), Decisions.phase(transaction, shop), now));
    return new Following(transaction.invitations().nextDue(shop.id(), now), handOverAt);
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

  private static InvitationState state(Shop shop, Outcome outcome, Instant now, Instant retryAt) {
    return switch (outcome) {
      case Outcome.Sent _ -> new InvitationState.Sent(now);
      case Outcome.Linked _ -> new InvitationState.Linked(now);
      case Outcome.NotSent(String why, _, _) -> new InvitationState.Retrying(retryAt, why);
      case Outcome.Refused(String why) -> new InvitationState.Refused(why);
      case Outcome.Unknown(String why) ->
          shop.rules().via().makesLink()
              ? new InvitationState.Retrying(retryAt, why)
              : new InvitationState.Unknown(why);
    };
  }

  private static String key(Outcome outcome) {
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
