package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.invitation.InviteRules;
import java.util.Optional;
import java.util.Set;

/**
 * One shop.
 *
 * @param id its key under {@code shops}, or its file's name in {@code shops.d}
 * @param was its former id, after a rename
 * @param connector the plugin's connector id
 * @param settings for the connector, not yet bound to its record
 * @param route how invitations go out
 * @param accessToken reads this shop's links
 * @param rules whether and when
 */
public record ShopConfig(
    String id,
    Optional<String> was,
    String connector,
    SettingsSource settings,
    RouteConfig route,
    Optional<Secret> accessToken,
    InviteRules rules) {

  /** Whether another says the same, wherever both stand. */
  public boolean sameAs(ShopConfig other) {
    return id.equals(other.id)
        && was.equals(other.was)
        && connector.equals(other.connector)
        && settings.sameAs(other.settings)
        && route.equals(other.route)
        && accessToken.equals(other.accessToken)
        && rules.equals(other.rules);
  }

  /** What the route needs, and how links are handed over. */
  public sealed interface RouteConfig {

    /** Names the business unit, the same for shops that share one. */
    String businessUnit();

    /**
     * Trustpilot mails.
     *
     * @param account a key of {@link InviteraConfig#accounts}
     * @param businessUnit a domain, or Trustpilot's 24-hex id
     */
    record TrustpilotEmail(String account, String businessUnit) implements RouteConfig {}

    /**
     * Links encrypted and signed here.
     *
     * @param domain of the business unit
     * @param encryptionKey base64 of 32 bytes
     * @param authenticationKey base64 of 32 bytes
     */
    record BusinessGeneratedLink(
        String domain, Secret encryptionKey, Secret authenticationKey, Set<HandOver> handOver)
        implements RouteConfig {
      @Override
      public String businessUnit() {
        return domain;
      }
    }

    /** Links hashed here. */
    record UniqueLink(String domain, Secret secret, Set<HandOver> handOver) implements RouteConfig {
      @Override
      public String businessUnit() {
        return domain;
      }
    }
  }

  /** How a link reaches the shop, beside look-up, which always works. */
  public enum HandOver {
    /** An internal note at the order. */
    ORDER_NOTE,
    /** The webhook's own reply. */
    REPLY
  }
}
