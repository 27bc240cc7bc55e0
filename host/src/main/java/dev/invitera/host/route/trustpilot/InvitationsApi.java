package dev.invitera.host.route.trustpilot;

import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import java.util.Map;

/** {@code invitations-api.trustpilot.com} (developers.trustpilot.com, Invitation API). */
interface InvitationsApi {

  /** The path of an e-mail invitation. */
  String EMAIL_INVITATIONS = "/v1/private/business-units/{businessUnit}/email-invitations";

  /** Asks for one customer's e-mail invitations. Never repeated by any layer below delivery. */
  @RequestLine("POST " + EMAIL_INVITATIONS)
  @Headers({"Content-Type: application/json", "Accept: application/json"})
  Response invite(
      @Param("businessUnit") String businessUnit,
      @HeaderMap Map<String, String> headers,
      EmailInvitationRequest request);
}
