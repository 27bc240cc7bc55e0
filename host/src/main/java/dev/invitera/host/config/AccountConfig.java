package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Trustpilot credentials: one entry of the {@code trustpilot} section.
 *
 * @param name its key there
 * @param businessUserId sent as {@code x-business-user-id}
 * @param apiUrl where tokens and business units are
 * @param invitationsUrl where invitations go
 * @param rateLimit absent for none
 */
public record AccountConfig(
    String name,
    Secret apiKey,
    Secret apiSecret,
    Grant grant,
    Optional<String> businessUserId,
    URI apiUrl,
    URI invitationsUrl,
    Optional<RateLimit> rateLimit) {

  /** How an access token is asked for. */
  public sealed interface Grant {
    /** By API key and secret alone. */
    record ClientCredentials() implements Grant {}

    /** By a business user's own credentials. */
    record Password(String username, Secret password) implements Grant {
      @Override
      public String toString() {
        return "Password[redacted]";
      }
    }
  }

  /** At most so many calls in every window of that length. */
  public record RateLimit(int calls, Duration window) {}

  /** Whether nothing of this account leaves the machine: a sandbox, exempt from activation. */
  public boolean loopback() {
    return Loopback.is(apiUrl) && Loopback.is(invitationsUrl);
  }
}
