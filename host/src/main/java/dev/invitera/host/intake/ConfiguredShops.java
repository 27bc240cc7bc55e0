package dev.invitera.host.intake;

import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.invitation.Composer;
import dev.invitera.host.invitation.Decider;
import dev.invitera.host.invitation.InviteRules;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shops of the configuration of the moment, with what is made of their rules. A changed
 * configuration takes its place as a whole; what was found before stays as it was found, so look
 * again for every piece of work. Safe for several threads.
 */
public final class ConfiguredShops {

  private volatile Current current;

  private record Current(Map<String, Shop> shops, Set<String> broken, Set<String> configured) {}

  /** Those of a configuration whose wrong shops had no other ids before. */
  public ConfiguredShops(InviteraConfig config, Set<String> broken) {
    this(config, broken, Set.of());
  }

  /**
   * @param broken the ids of shops that stand in the configuration and are wrong
   * @param formerly the former ids of those
   */
  public ConfiguredShops(InviteraConfig config, Set<String> broken, Set<String> formerly) {
    current = current(config, broken, formerly);
  }

  /** Takes a changed configuration whose wrong shops had no other ids before. */
  public void replace(InviteraConfig config, Set<String> broken) {
    replace(config, broken, Set.of());
  }

  /** Takes a changed configuration. */
  public void replace(InviteraConfig config, Set<String> broken, Set<String> formerly) {
    current = current(config, broken, formerly);
  }

  private static Current current(InviteraConfig config, Set<String> broken, Set<String> formerly) {
    Set<String> ids = new HashSet<>(config.shops().keySet());
    ids.addAll(broken);
    ids.addAll(formerly);
    // What a former id has is not gone: it is about to be moved.
    config.shops().values().forEach(shop -> shop.was().ifPresent(ids::add));
    Set<String> configured = Set.copyOf(ids);
    Map<String, Shop> shops = new TreeMap<>();
    config.shops().forEach((id, shop) -> shops.put(id, shop(shop, config.accounts(), configured)));
    return new Current(Collections.unmodifiableMap(shops), Set.copyOf(broken), configured);
  }

  private static Shop shop(
      ShopConfig config, Map<String, AccountConfig> accounts, Set<String> configured) {
    Optional<AccountConfig> account =
        config.route() instanceof RouteConfig.TrustpilotEmail(String name, _)
            ? Optional.ofNullable(accounts.get(name))
            : Optional.empty();
    boolean sandboxed = account.filter(AccountConfig::loopback).isPresent();
    return new Shop(
        config,
        sandboxed,
        account,
        DecidingRules.of(config.rules(), sandboxed),
        new Decider(config.rules()),
        new Composer(config.rules()),
        configured);
  }

  /** A shop that can be worked for. */
  public Optional<Shop> find(String id) {
    return Optional.ofNullable(current.shops().get(id));
  }

  /** Whether a shop stands in the configuration, but is wrong there. */
  public boolean broken(String id) {
    return current.broken().contains(id);
  }

  /** The ids of the shops that are wrong. */
  public Set<String> broken() {
    return current.broken();
  }

  /**
   * The ids of all shops that stand in the configuration, right or wrong, and their former ones:
   * none of these is gone.
   */
  public Set<String> configured() {
    return current.configured();
  }

  /** All that can be worked for, by id. */
  public Collection<Shop> all() {
    return current.shops().values();
  }

  /**
   * A shop.
   *
   * @param sandboxed whether nothing of its account leaves the machine: exempt from activation
   * @param accountConfig its Trustpilot account as it was configured then, where its route has one
   * @param decidingRules tells rules apart that may decide differently
   * @param configured the ids of all shops that stand in the same configuration, right or wrong,
   *     and their former ones
   */
  public record Shop(
      ShopConfig config,
      boolean sandboxed,
      Optional<AccountConfig> accountConfig,
      DecidingRules decidingRules,
      Decider decider,
      Composer composer,
      Set<String> configured) {

    /** Its id. */
    public String id() {
      return config.id();
    }

    /** The name of its Trustpilot account, where its route has one. */
    public Optional<String> account() {
      return accountConfig.map(AccountConfig::name);
    }

    /** Its rules. */
    public InviteRules rules() {
      return config.rules();
    }
  }
}
