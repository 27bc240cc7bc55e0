package dev.invitera.magento;

import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Settings that a shop of the sandbox lets in. */
final class SandboxSettings {

  private SandboxSettings() {}

  static MagentoSettings bearer(MagentoShop shop) {
    return SettingsDraft.at(shop.uri()).bearer(shop.options().integration().accessToken()).build();
  }

  static MagentoSettings admin(MagentoShop shop) {
    return SettingsDraft.at(shop.uri())
        .admin(shop.options().adminUsername(), shop.options().adminPassword())
        .build();
  }

  static MagentoSettings signing(MagentoShop shop, SignatureMethod method) {
    return draft(shop).method(method).build();
  }

  /** With all four keys, to be added to. */
  static SettingsDraft draft(MagentoShop shop) {
    return SettingsDraft.at(shop.uri()).keys(keys(shop));
  }

  private static List<String> keys(MagentoShop shop) {
    MagentoOptions.Integration own = shop.options().integration();
    return List.of(
        own.consumerKey(), own.consumerSecret(), own.accessToken(), own.accessTokenSecret());
  }

  /** With some of the four keys changed, which stand in the order of the settings. */
  static MagentoSettings changed(MagentoShop shop, Consumer<List<String>> change) {
    List<String> keys = new ArrayList<>(keys(shop));
    change.accept(keys);
    return SettingsDraft.at(shop.uri()).keys(keys).build();
  }

  /** With keys that no integration has. */
  static SettingsDraft stranger(MagentoShop shop) {
    return SettingsDraft.at(shop.uri())
        .keys(
            List.of(
                "strangerconsumerkey",
                "strangerconsumersecret",
                "strangeraccesstoken",
                "strangeraccesstokensecret"));
  }
}
