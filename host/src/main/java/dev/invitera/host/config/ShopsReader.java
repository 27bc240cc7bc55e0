package dev.invitera.host.config;

import dev.invitera.host.config.ShopSection.ShopId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks all shops, each alone and against each other. */
final class ShopsReader {

  private final Problems problems;

  ShopsReader(Problems problems) {
    this.problems = problems;
  }

  /** The shops that are right. */
  Map<String, ShopConfig> read(
      Map<String, ShopSection> written, Located root, Map<String, AccountConfig> accounts) {
    Map<String, ShopConfig> shops = new LinkedHashMap<>();
    Map<String, String> formerIds = new LinkedHashMap<>();
    for (Map.Entry<String, ShopSection> entry : written.entrySet()) {
      String id = entry.getKey();
      Located at = root.at("shops", id);
      if (!id.matches(ShopId.PATTERN)) {
        problems.errorAtKey(
            at, "is not a shop id: lower-case letters, digits and dashes, a letter or digit first");
      }
      entry.getValue().was().ifPresent(was -> former(was.id(), id, at, written, formerIds));
      Optional<ShopConfig> shop =
          new ShopReader(problems, root, accounts).read(id, entry.getValue(), at);
      if (!problems.anyErrorAt(at)) {
        shop.ifPresent(right -> shops.put(id, right));
      }
    }
    return shops;
  }

  private void former(
      String was,
      String id,
      Located at,
      Map<String, ShopSection> written,
      Map<String, String> formerIds) {
    Located key = at.at("was");
    if (was.equals(id)) {
      problems.error(key, "is the shop's own id; remove it");
    } else if (written.containsKey(was)) {
      problems.error(key, "'" + was + "' is another shop of this configuration");
    }
    Optional<String> other = Optional.ofNullable(formerIds.putIfAbsent(was, id));
    other.ifPresent(
        first -> problems.error(key, "'" + was + "' is the former id of '" + first + "' already"));
  }
}
