package dev.invitera.sandbox.magento;

import java.time.Clock;
import java.util.Set;

/**
 * How a shop is set up.
 *
 * @param port 0 for any free one
 * @param bearerAllowed whether the integration's access token alone is enough; off by default since
 *     2.4.4
 * @param adminUsername for the admin token, together with the password
 * @param twoFactors whether admins need a second factor, which is on by default since 2.4
 * @param maximumPageSize the most that a list gives at once; 0 = as many as asked for
 * @param deniedResources what neither the integration nor the admin may do, such as {@code
 *     Magento_Backend::store}
 */
public record MagentoOptions(
    int port,
    Clock clock,
    Version version,
    boolean bearerAllowed,
    Integration integration,
    String adminUsername,
    String adminPassword,
    boolean twoFactors,
    int maximumPageSize,
    Set<String> deniedResources) {

  /** Copies the set. */
  public MagentoOptions {
    deniedResources = Set.copyOf(deniedResources);
  }

  /** What an integration's activation shows. */
  public record Integration(
      String consumerKey, String consumerSecret, String accessToken, String accessTokenSecret) {

    @Override
    public String toString() {
      return "Integration[" + consumerKey + "]";
    }
  }

  /** Which generation's traits it has. */
  public enum Version {
    /**
     * A page past the end repeats the last one; OAuth takes HMAC-SHA1 only; an order takes the
     * status of each new comment, or none if that has none.
     */
    V2_3,
    /**
     * A page past the end is empty; OAuth takes HMAC-SHA256 only; comments leave the order's status
     * alone and may name no status that is not assigned to its state.
     */
    V2_4_7
  }

  /** Any port, the system's clock, 2.4.7, no bearer. */
  public static MagentoOptions defaults() {
    return new MagentoOptions(
        0,
        Clock.systemUTC(),
        Version.V2_4_7,
        false,
        new Integration(
            "sandboxconsumerkey00000000000000",
            "sandboxconsumersecret00000000000",
            "sandboxaccesstoken00000000000000",
            "sandboxaccesstokensecret00000000"),
        "admin",
        "sandbox-password-1",
        false,
        0,
        Set.of());
  }

  /** Another port. */
  public MagentoOptions withPort(int value) {
    return new MagentoOptions(
        value,
        clock,
        version,
        bearerAllowed,
        integration,
        adminUsername,
        adminPassword,
        twoFactors,
        maximumPageSize,
        deniedResources);
  }

  /** Another clock. */
  public MagentoOptions withClock(Clock value) {
    return new MagentoOptions(
        port,
        value,
        version,
        bearerAllowed,
        integration,
        adminUsername,
        adminPassword,
        twoFactors,
        maximumPageSize,
        deniedResources);
  }

  /** Another generation. */
  public MagentoOptions withVersion(Version value) {
    return new MagentoOptions(
        port,
        clock,
        value,
        bearerAllowed,
        integration,
        adminUsername,
        adminPassword,
        twoFactors,
        maximumPageSize,
        deniedResources);
  }

  /** The access token alone is enough, or not. */
  public MagentoOptions withBearerAllowed(boolean value) {
    return new MagentoOptions(
        port,
        clock,
        version,
        value,
        integration,
        adminUsername,
        adminPassword,
        twoFactors,
        maximumPageSize,
        deniedResources);
  }

  /** Admins need a second factor, or not. */
  public MagentoOptions withTwoFactors(boolean value) {
    return new MagentoOptions(
        port,
        clock,
        version,
        bearerAllowed,
        integration,
        adminUsername,
        adminPassword,
        value,
        maximumPageSize,
        deniedResources);
  }

  /** Lists give no more than this at once. */
  public MagentoOptions withMaximumPageSize(int value) {
    return new MagentoOptions(
        port,
        clock,
        version,
        bearerAllowed,
        integration,
        adminUsername,
        adminPassword,
        twoFactors,
        value,
        deniedResources);
  }

  /** Nobody may do these. */
  public MagentoOptions withDeniedResources(Set<String> value) {
    return new MagentoOptions(
        port,
        clock,
        version,
        bearerAllowed,
        integration,
        adminUsername,
        adminPassword,
        twoFactors,
        maximumPageSize,
        value);
  }

  @Override
  public String toString() {
    return "MagentoOptions[port " + port + ", " + version + "]";
  }
}
