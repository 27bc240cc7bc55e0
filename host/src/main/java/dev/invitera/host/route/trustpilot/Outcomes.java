package dev.invitera.host.route.trustpilot;

import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Outcome.Scope;
import java.util.Optional;

/** What a reply to an invitation means. A second mail is worse than a late one. */
final class Outcomes {

  private Outcomes() {}

  static Outcome of(Reply reply, InvitationContent content) {
    return switch (reply) {
      case Reply.NotConnected(String why) ->
          new Outcome.NotSent(
              "Trustpilot was not reached: " + why + ".", Optional.empty(), Scope.ATTEMPT);
      case Reply.Broken(String why) ->
          new Outcome.Unknown("The request was sent, but " + why + ".");
      case Reply.Answer answer -> of(answer, content);
    };
  }

  private static Outcome of(Reply.Answer answer, InvitationContent content) {
    int status = answer.status();
    // Any 2xx counts, with or without a body; a web page, though, is somebody else's answer.
    boolean page = answer.type().startsWith("text/html");
    if (answer.success() && !page) {
      return new Outcome.Sent("HTTP " + status);
    }
    String said = ErrorText.of(answer, content.email(), content.name());
    if (answer.success()) {
      return new Outcome.Unknown("A web page answered instead of the API (" + said + ").");
    }
    if (status == 429 || status == 500 || status == 503) {
      return new Outcome.NotSent(
          "Trustpilot cannot take it now (" + said + ").",
          answer.retryAfter(),
          status == 429 ? Scope.ACCOUNT : Scope.ATTEMPT);
    }
    if (status >= 400 && status < 500) {
      return new Outcome.Refused("Trustpilot refused it (" + said + ")." + hint(status));
    }
    if (status >= 300 && status < 400) {
      return new Outcome.Refused(
          "Trustpilot's address answered with a redirect (" + said + "): check invitations-url.");
    }
    return new Outcome.Unknown("The answer does not tell whether it was taken (" + said + ").");
  }

  private static String hint(int status) {
    return switch (status) {
      case 403 ->
          " The account may lack API access, or business-user-id must name an admin of the"
              + " business unit.";
      case 404 -> " Check business-unit and invitations-url.";
      default -> "";
    };
  }
}
