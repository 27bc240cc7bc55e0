package dev.invitera.host.route.trustpilot;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Outcome.Scope;
import dev.invitera.host.route.Leave;
import dev.invitera.host.route.LimitUnavailableException;
import dev.invitera.host.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The route on which Trustpilot mails the customer, asked by the Invitations API. */
final class EmailRoute implements Route {

  private final Account account;
  private final String businessUnit;

  EmailRoute(Account account, String businessUnit) {
    this.account = account;
    this.businessUnit = businessUnit;
  }

  @Override
  public Leave admit(int wanted) {
    return account.limit().admit(wanted);
  }

  @Override
  public void settle(int unused) {
    account.limit().settle(unused);
  }

  @Override
  public Outcome attempt(InvitationContent content, Instant now) throws InterruptedException {
    try {
      return tried(content, now);
    } catch (LimitUnavailableException _) {
      // Counted is before a call is made, and again only after Trustpilot refused one.
      return new Outcome.NotSent(
          "The rate limit of account '" + account.name() + "' cannot be asked.",
          Optional.empty(),
          Scope.ATTEMPT);
    }
  }

  private Outcome tried(InvitationContent content, Instant now) throws InterruptedException {
    return switch (account.units().find(businessUnit)) {
      case BusinessUnits.Result.Missing(String why, Optional<Duration> retryAfter) ->
          new Outcome.NotSent(why, retryAfter, Scope.ATTEMPT);
      case BusinessUnits.Result.Unit unit -> send(unit.id(), content, now);
    };
  }

  private Outcome send(String unit, InvitationContent content, Instant now)
      throws InterruptedException {
    EmailInvitationRequest request = EmailInvitationRequests.of(content, now);
    for (boolean again : new boolean[] {false, true}) {
      switch (account.tokens().get()) {
        case AccessTokens.Result.Missing(String why, Optional<Duration> retryAfter) -> {
          return new Outcome.NotSent(why, retryAfter, Scope.ACCOUNT);
        }
        case AccessTokens.Result.Token(Secret token) -> {
          Reply reply = account.invite(unit, token, request);
          if (!(reply instanceof Reply.Answer answer) || answer.status() != 401) {
            return Outcomes.of(reply, content);
          }
          // Not accepted, so surely not sent: a new token and the one repetition there is.
          account.tokens().reject(token);
          if (!again) {
            account.limit().count();
          }
        }
      }
    }
    return new Outcome.NotSent(
        "Trustpilot refused two fresh access tokens of account '"
            + account.name()
            + "' (HTTP 401).",
        Optional.empty(),
        Scope.ACCOUNT);
  }
}
