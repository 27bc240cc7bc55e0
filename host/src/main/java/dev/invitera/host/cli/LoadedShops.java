package dev.invitera.host.cli;

import dev.invitera.host.config.ConfigProblemsException;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.ShopConfig;
import java.util.TreeSet;

/** Finds the shop that a command names. */
final class LoadedShops {

  private LoadedShops() {}

  /**
   * A shop that can be worked with.
   *
   * @throws ConfigProblemsException if it is wrong, or the configuration as a whole
   */
  static ShopConfig shop(LoadedConfig loaded, String id)
      throws ConfigProblemsException, CommandException {
    if (loaded.wrongShops().containsKey(id)) {
      throw new ConfigProblemsException(loaded.wrongShops().get(id));
    }
    InviteraConfig config = loaded.require();
    ShopConfig shop = config.shops().get(id);
    if (shop == null) {
      throw CommandException.mistake(
          "no shop '"
              + id
              + "' is configured; there are: "
              + String.join(", ", new TreeSet<>(config.shops().keySet())));
    }
    return shop;
  }
}
