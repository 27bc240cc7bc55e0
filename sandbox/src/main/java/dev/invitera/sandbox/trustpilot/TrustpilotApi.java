package dev.invitera.sandbox.trustpilot;

import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the endpoint for a request; all of Trustpilot's hosts answer at one address here. */
final class TrustpilotApi {
  private static final String OAUTH = "/v1/oauth/oauth-business-users-for-applications/";
  private static final Pattern PRIVATE =
      Pattern.compile("/v1/private/business-units/([^/]+)/(email-invitations|templates)");
  private static final Pattern UNIT = Pattern.compile("/v1/business-units/([0-9a-f]{24})");
  private static final Pattern LINK =
      Pattern.compile("/(evaluate-bgl|evaluate)/(?:embed/)?([^/]+)");

  private final TokenEndpoint token;
  private final BusinessUnitEndpoint businessUnits;
  private final EmailInvitationsEndpoint invitations;
  private final TemplatesEndpoint templates;
  private final LinkPages links;
  private final SandboxQueries queries;
  private final LongSupplier requestCount;

  TrustpilotApi(
      TrustpilotOptions options,
      Tokens tokens,
      InvitationLedger ledger,
      LongSupplier requestCount) {
    PrivateAccess access = new PrivateAccess(options, tokens);
    this.token = new TokenEndpoint(options, tokens);
    this.businessUnits = new BusinessUnitEndpoint(options);
    this.invitations = new EmailInvitationsEndpoint(options, access, ledger);
    this.templates = new TemplatesEndpoint(access);
    this.links = new LinkPages(options, ledger);
    this.queries = new SandboxQueries(ledger);
    this.requestCount = requestCount;
  }

  FakeResponse handle(RecordedRequest request) {
    String path = request.path();
    Matcher inner = PRIVATE.matcher(path);
    if (inner.matches()) {
      return switch (request.method() + " " + inner.group(2)) {
        case "POST email-invitations" -> invitations.post(request, inner.group(1));
        case "GET templates" -> templates.list(request, inner.group(1));
        default -> ApiErrors.api(405, "MethodNotAllowed", "Not with this method");
      };
    }
    Matcher link = LINK.matcher(path);
    if (link.matches() && request.method().equals("GET")) {
      return link.group(1).equals("evaluate-bgl")
          ? links.businessGenerated(request, link.group(2))
          : links.unique(request, link.group(2));
    }
    Matcher unit = UNIT.matcher(path);
    if (unit.matches() && request.method().equals("GET")) {
      return businessUnits.get(request, unit.group(1));
    }
    return switch (request.method() + " " + path) {
      case "POST " + OAUTH + "accesstoken" -> token.accessToken(request);
      case "POST " + OAUTH + "refresh" -> token.refresh(request);
      case "GET /v1/business-units/find" -> businessUnits.find(request);
      case "GET /sandbox/invitations" -> queries.invitations(request);
      case "DELETE /sandbox/invitations" -> queries.clear();
      case "GET /sandbox/status" -> queries.status(requestCount.getAsLong());
      default -> ApiErrors.api(404, "NotFound", "No such resource");
    };
  }
}
