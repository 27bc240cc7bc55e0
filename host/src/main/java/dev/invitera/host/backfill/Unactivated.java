package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops.Shop;

/**
 * Shops without the exemption of those of which nothing leaves the machine: a scan of their past
 * sends nothing before a person says so, as at any shop.
 */
final class Unactivated {

  private Unactivated() {}

  static Shop of(Shop shop) {
    return new Shop(
        shop.config(),
        false,
        shop.accountConfig(),
        shop.decidingRules(),
        shop.decider(),
        shop.composer(),
        shop.configured());
  }
}
