package dev.invitera.host.intake;

import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.invitation.Composer;
import dev.invitera.host.invitation.Decider;
import dev.invitera.host.invitation.InviteRules;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The shops of the configuration, with what is made of their rules. Immutable. */
public final class ConfiguredShops {

  private final Map<String, Shop> shops = new TreeMap<>();
  private final Set<String> broken;

  /**
   * @param broken the ids of shops that stand in the configuration and are wrong
   */
  public ConfiguredShops(InviteraConfig config, Set<String> broken) {
    this.broken = Set.copyOf(broken);
    config.shops().forEach((id, shop) -> shops.put(id, shop(shop, config.accounts())));
  }

  private static Shop shop(ShopConfig config, Map<String, AccountConfig> accounts) {
    Optional<AccountConfig> account =
        config.route() instanceof RouteConfig.TrustpilotEmail(String name, _)
            ? Optional.ofNullable(accounts.get(name))
            : Optional.empty();
    return new Shop(
        config,
        account.filter(AccountConfig::loopback).isPresent(),
        account.map(AccountConfig::name),
        new Decider(config.rules()),
        new Composer(config.rules()));
  }

  /** A shop that can be worked for. */
  public Optional<Shop> find(String id) {
    return Optional.ofNullable(shops.get(id));
  }

  /** Whether a shop stands in the configuration, but is wrong there. */
  public boolean broken(String id) {
    return broken.contains(id);
  }

  /** The ids of the shops that are wrong. */
  public Set<String> broken() {
    return broken;
  }

  /** All that can be worked for, by id. */
  public Collection<Shop> all() {
    return shops.values();
  }

  /**
   * A shop.
   *
   * @param sandboxed whether nothing of its account leaves the machine: exempt from activation
   * @param account the name of its Trustpilot account, where its route has one
   */
  public record Shop(
      ShopConfig config,
      boolean sandboxed,
      Optional<String> account,
      Decider decider,
      Composer composer) {

    /** Its id. */
    public String id() {
      return config.id();
    }

    /** Its rules. */
    public InviteRules rules() {
      return config.rules();
    }
  }
}
