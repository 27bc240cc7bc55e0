package dev.invitera.sandbox.trustpilot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How the sandbox's Trustpilot is set up.
 *
 * @param port 0 for any free one
 * @param businessUserId the user that {@code x-business-user-id} must name where the token came by
 *     client_credentials
 * @param tokenLifetime of access tokens; 359999 s at Trustpilot
 * @param tokenRequestsPerMinute more are answered 429
 * @param acceptedStatus 200, 201 or 202; Trustpilot documents none
 * @param acceptedWithBody whether an accepted invitation is answered with a small JSON object
 *     rather than with nothing
 */
public record TrustpilotOptions(
    int port,
    Clock clock,
    String apiKey,
    String apiSecret,
    String username,
    String password,
    String businessUserId,
    Duration tokenLifetime,
    int tokenRequestsPerMinute,
    int acceptedStatus,
    boolean acceptedWithBody,
    List<BusinessUnit> businessUnits) {

  /** The business unit that {@link #defaults()} brings; its keys are public and worthless. */
  public static final BusinessUnit DEFAULT_UNIT =
      BusinessUnit.of("5f3a9c0e1b2d4e0001a2b3c4", "butik-nord.example", "Butik Nord", "SE")
          .withLinks(
              new LinkKeys(
                  "skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=",
                  "SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=",
                  "S3cretKey"));

  /** Copies the list. */
  public TrustpilotOptions {
    businessUnits = List.copyOf(businessUnits);
  }

  /** Any port, the system's clock, one business unit, 200 without a body. */
  public static TrustpilotOptions defaults() {
    return new TrustpilotOptions(
        0,
        Clock.systemUTC(),
        "sandbox-api-key",
        "sandbox-api-secret",
        "owner@butik-nord.example",
        "sandbox-password",
        "507f1f77bcf86cd799439011",
        Duration.ofSeconds(359_999),
        60,
        200,
        false,
        List.of(DEFAULT_UNIT));
  }

  /** Another port. */
  public TrustpilotOptions withPort(int value) {
    return new TrustpilotOptions(
        value,
        clock,
        apiKey,
        apiSecret,
        username,
        password,
        businessUserId,
        tokenLifetime,
        tokenRequestsPerMinute,
        acceptedStatus,
        acceptedWithBody,
        businessUnits);
  }

  /** Another clock. */
  public TrustpilotOptions withClock(Clock value) {
    return new TrustpilotOptions(
        port,
        value,
        apiKey,
        apiSecret,
        username,
        password,
        businessUserId,
        tokenLifetime,
        tokenRequestsPerMinute,
        acceptedStatus,
        acceptedWithBody,
        businessUnits);
  }

  /** Another lifetime and pace of tokens. */
  public TrustpilotOptions withTokens(Duration lifetime, int requestsPerMinute) {
    return new TrustpilotOptions(
        port,
        clock,
        apiKey,
        apiSecret,
        username,
        password,
        businessUserId,
        lifetime,
        requestsPerMinute,
        acceptedStatus,
        acceptedWithBody,
        businessUnits);
  }

  /** Another answer to accepted invitations. */
  public TrustpilotOptions withAccepted(int status, boolean withBody) {
    return new TrustpilotOptions(
        port,
        clock,
        apiKey,
        apiSecret,
        username,
        password,
        businessUserId,
        tokenLifetime,
        tokenRequestsPerMinute,
        status,
        withBody,
        businessUnits);
  }

  /** Other business units. */
  public TrustpilotOptions withBusinessUnits(BusinessUnit... units) {
    return new TrustpilotOptions(
        port,
        clock,
        apiKey,
        apiSecret,
        username,
        password,
        businessUserId,
        tokenLifetime,
        tokenRequestsPerMinute,
        acceptedStatus,
        acceptedWithBody,
        List.of(units));
  }

  @Override
  public String toString() {
    return "TrustpilotOptions[port " + port + ", " + businessUnits.size() + " business units]";
  }
}
