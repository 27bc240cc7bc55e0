package dev.invitera.host.reload;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.Problem;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.SettingsCheck;
import dev.invitera.host.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what only a host can find wrong in the shops of a changed configuration. */
final class SettingsErrors {

  private final Plugins plugins;
  private final Store store;

  SettingsErrors(Plugins plugins, Store store) {
    this.plugins = plugins;
    this.store = store;
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
    next.shops().values().forEach(shop -> rename(shop).ifPresent(errors::add));
    return errors;
  }

  /** What is under way for a shop would be lost if it got another id meanwhile. */
  private Optional<Problem> rename(ShopConfig shop) {
    return shop.was()
        .filter(former -> store.<Boolean>read(tx -> tx.shops().find(former).isPresent()))
        .map(former ->
            shop.settings()
                .problemAt(
                    "",
                    "the store still has this shop as '"
                        + former
                        + "', and takes a new id only when the host starts: restart it"));
  }
}
