package dev.invitera.magento;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.RequestLine;

/** Signing in as an admin user. */
interface AdminTokenApi {

  /** A JSON string: the token, good for an hour, or four in older versions. */
  @RequestLine("POST /rest/V1/integration/admin/token")
  @Headers("Content-Type: application/json")
  JsonNode signIn(Credentials credentials);

  /** Who signs in. */
  record Credentials(
      @JsonProperty("username") String username, @JsonProperty("password") String password) {
    @Override
    public String toString() {
      return "Credentials[redacted]";
    }
  }
}
