package dev.invitera.host.simulation;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.InviteRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The shops of a simulation, whose rules each seed chooses.
 *
 * @param versions their rules by shop, in the sequence in which an operator writes them
 */
record Shops(
    Duration recheckAfter, HandOver handOver, List<? extends Map<String, ShopRules>> versions) {

  /** Trustpilot mails, for the service. */
  static final String MAIL = "mail";

  /** Trustpilot mails, for service and products. */
  static final String BOTH = "both";

  /** The shop hands links over. */
  static final String LINKS = "links";

  /** As {@link #MAIL}, never activated. */
  static final String WATCHING = "watching";

  static final List<String> ALL = List.of(MAIL, BOTH, LINKS, WATCHING);

  /** All but {@link #LINKS} are of one business unit. */
  static String unit(String shop) {
    return shop.equals(LINKS) ? LINKS + ".example" : "mail.example";
  }

  /** How orders are spread over them. */
  static final List<String> OFTEN = List.of(MAIL, MAIL, BOTH, BOTH, BOTH, LINKS, WATCHING);

  static Shops of(RandomGenerator random) {
    List<Map<String, ShopRules>> versions = new ArrayList<>(List.of(first(random)));
    int changes = Weather.pick(random, List.of(0, 0, 1, 2, 3));
    for (int i = 0; i < changes; i++) {
      versions.add(changed(random, versions.getLast()));
    }
    return new Shops(
        Weather.pick(
            random, List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(10))),
        random.nextBoolean() ? HandOver.REPLY : HandOver.ORDER_NOTE,
        versions);
  }

  private static Map<String, ShopRules> first(RandomGenerator random) {
    Duration productDelay = Weather.pick(random, ShopRules.PRODUCT_DELAYS);
    return new TreeMap<>(
        Map.of(
            MAIL,
            ShopRules.service(Weather.pick(random, ShopRules.DELAYS)),
            BOTH,
            ShopRules.service(Weather.pick(random, ShopRules.DELAYS)).andProducts(productDelay),
            LINKS,
            ShopRules.service(Duration.ZERO).andProducts(Duration.ZERO).toggledRefunds(),
            WATCHING,
            ShopRules.service(Duration.ZERO)));
  }

  private static Map<String, ShopRules> changed(
      RandomGenerator random, Map<String, ShopRules> before) {
    Map<String, ShopRules> next = new TreeMap<>(before);
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      next.computeIfPresent(
          Weather.pick(random, OFTEN), (shop, rules) -> rules.changed(random, !shop.equals(LINKS)));
    }
    return next;
  }

  /** The number of the last version. */
  int last() {
    return versions.size() - 1;
  }

  /** A shop's rules in a version. */
  ShopRules rules(String shop, int version) {
    return versions.get(version).get(shop);
  }

  /** A host that starts with a version. */
  ConfiguredShops configured(int version) {
    return new ConfiguredShops(config(version), Set.of("broken"));
  }

  /** The configuration in a version. */
  InviteraConfig config(int version) {
    Map<String, ShopRules> rules = new HashMap<>(versions.get(version));
    return Configs.config(
        email(MAIL, rules.get(MAIL).of(Rules.email().recheckAfter(recheckAfter))),
        email(BOTH, rules.get(BOTH).of(Rules.email().recheckAfter(recheckAfter))),
        Configs.link(LINKS, rules.get(LINKS).of(Rules.link()), handOver),
        email(WATCHING, rules.get(WATCHING).of(Rules.email())));
  }

  private static ShopConfig email(String shop, InviteRules rules) {
    return Configs.shop(shop, rules, new RouteConfig.TrustpilotEmail("main", unit(shop)));
  }
}
