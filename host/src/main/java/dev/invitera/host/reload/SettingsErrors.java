package dev.invitera.host.reload;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.Problem;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.SettingsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what only a host can find wrong in the shops of a changed configuration. */
final class SettingsErrors {

  private final Plugins plugins;

  SettingsErrors(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * The errors of shops that are new or connect anew.
   *
   * @param changed their ids
   */
  List<Problem> of(InviteraConfig next, Set<String> changed) throws InterruptedException {
    List<Problem> errors = new ArrayList<>();
    for (String id : changed) {
      ShopConfig shop = next.shop(id);
      // Without its plugin nothing can be said of it: it waits for that, as it does at a start.
      if (plugins.check(shop.connector(), shop.settings())
          instanceof SettingsCheck.Checked checked) {
        errors.addAll(checked.errors());
      }
    }
    return errors;
  }
}
