package dev.invitera.host.route.trustpilot;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;

/**
 * {@code api.trustpilot.com}: tokens and business units (developers.trustpilot.com, Authentication
 * and Business Units API).
 */
interface TrustpilotApi {

  /** Asks for an access token; the body is a form. */
  @RequestLine("POST /v1/oauth/oauth-business-users-for-applications/accesstoken")
  @Headers({
    "Authorization: {authorization}",
    "Content-Type: application/x-www-form-urlencoded",
    "Accept: application/json"
  })
  Response accessToken(@Param("authorization") String authorization, String form);

  /** Finds a business unit by its domain. */
  @RequestLine("GET /v1/business-units/find?name={domain}")
  @Headers({"apikey: {key}", "Accept: application/json"})
  Response findBusinessUnit(@Param("key") String key, @Param("domain") String domain);

  /** Tells of a business unit; the address is the one that {@link #findBusinessUnit} links to. */
  @RequestLine("GET /v1/business-units/{id}")
  @Headers({"apikey: {key}", "Accept: application/json"})
  Response businessUnit(@Param("key") String key, @Param("id") String id);
}
