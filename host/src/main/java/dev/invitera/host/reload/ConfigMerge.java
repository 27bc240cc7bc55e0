package dev.invitera.host.reload;

import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.Problem;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a host goes on with when its files changed. A file with a mistake changes nothing: what
 * stood in it before goes on. Pure.
 */
final class ConfigMerge {

  private final Running before;
  private final LoadedConfig next;
  private final String mainFile;
  private final Set<String> wrongFiles;
  private final Map<String, ShopConfig> shops = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final Map<String, String> places = new HashMap<>();

  private ConfigMerge(Running before, LoadedConfig next, String mainFile, List<Problem> errors) {
    this.before = before;
    this.next = next;
    this.mainFile = mainFile;
    this.wrongFiles = errors.stream().map(Problem::file).collect(Collectors.toSet());
  }

  /**
   * The configuration to go on with.
   *
   * @param mainFile as named in problems
   * @param errors all that are known, of connectors' settings too
   * @return empty if nothing can be taken
   */
  static Optional<Running> of(
      Running before, LoadedConfig next, String mainFile, List<Problem> errors) {
    return next.usable()
        .map(config -> new ConfigMerge(before, next, mainFile, errors).merged(config));
  }

  private Running merged(InviteraConfig config) {
    boolean mainWrong = wrongFiles.contains(mainFile);
    next.places().forEach((id, file) -> shop(config, id, file));
    if (mainWrong) {
      // What was taken out of it is not taken out yet.
      before
          .places()
          .forEach((id, file) -> {
            if (file.equals(mainFile) && !next.places().containsKey(id)) {
              keep(id, file);
            }
          });
    }
    Map<String, AccountConfig> accounts =
        new HashMap<>(mainWrong ? before.config().accounts() : config.accounts());
    for (ShopConfig shop : List.copyOf(shops.values())) {
      if (!hasAccount(shop, accounts)) {
        shops.remove(shop.id());
        keep(shop.id(), places.getOrDefault(shop.id(), mainFile));
        ShopConfig former = shops.get(shop.id());
        if (former != null && !hasAccount(former, accounts)) {
          shops.remove(shop.id());
          broken.add(shop.id());
        }
      }
    }
    return new Running(
        new InviteraConfig(
            before.config().server(),
            before.config().store(),
            before.config().plugins(),
            accounts,
            shops),
        broken,
        next.formerIdsOf(broken),
        places);
  }

  private void shop(InviteraConfig config, String id, String file) {
    ShopConfig shop = config.shops().get(id);
    if (shop == null || wrongFiles.contains(file)) {
      keep(id, file);
    } else {
      shops.put(id, shop);
      places.put(id, file);
    }
  }

  private void keep(String id, String file) {
    places.put(id, file);
    ShopConfig shop = before.config().shops().get(id);
    if (shop == null) {
      broken.add(id);
      keepFormer(id, file);
    } else {
      shops.put(id, shop);
    }
  }

  /**
   * A shop whose new id stands in a wrong file, or is wrong itself, goes on under the former one.
   */
  private void keepFormer(String id, String file) {
    Optional.ofNullable(next.formerIds().get(id))
        .filter(former -> !next.places().containsKey(former))
        .filter(before.config().shops()::containsKey)
        .ifPresent(former -> keep(former, file));
  }

  /**
   * Whether a shop has its account: one that goes on as it was keeps that too, where it is gone or
   * wrong by now; a new one that needs a new account of a wrong file waits.
   */
  private boolean hasAccount(ShopConfig shop, Map<String, AccountConfig> accounts) {
    if (!(shop.route() instanceof RouteConfig.TrustpilotEmail(String name, _))
        || accounts.containsKey(name)) {
      return true;
    }
    AccountConfig former = before.config().accounts().get(name);
    if (former == null) {
      return false;
    }
    accounts.put(name, former);
    return true;
  }
}
