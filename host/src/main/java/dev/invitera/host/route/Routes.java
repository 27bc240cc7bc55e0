package dev.invitera.host.route;

import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.config.ShopConfig;
import java.util.Optional;

/** The routes of the configured shops. Safe for several threads. */
public interface Routes {

  /**
   * The route of a shop as it is configured there. Work that was begun before the configuration
   * changed ends on the route with which it began.
   *
   * @param account where the shop's route needs one
   */
  Route of(ShopConfig shop, Optional<AccountConfig> account);
}
