package dev.invitera.magento;

import dev.invitera.connector.config.Secret;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Settings that a shop of the sandbox lets in. */
final class SandboxSettings {

  private SandboxSettings() {}

  static MagentoSettings bearer(MagentoShop shop) {
    return new MagentoSettings(
        shop.uri(),
        Optional.empty(),
        Optional.empty(),
        Secret.of(shop.options().integration().accessToken()),
        Optional.empty(),
        SignatureMethod.HMAC_SHA256,
        Duration.ofMinutes(5),
        Map.of());
  }

  static MagentoSettings signing(MagentoShop shop, SignatureMethod method) {
    MagentoOptions.Integration keys = shop.options().integration();
    return signing(
        shop,
        method,
        keys.consumerKey(),
        keys.consumerSecret(),
        keys.accessToken(),
        keys.accessTokenSecret());
  }

  /** With some of the four keys changed, which stand in the order of the settings. */
  static MagentoSettings changed(MagentoShop shop, Consumer<List<String>> change) {
    MagentoOptions.Integration own = shop.options().integration();
    List<String> keys =
        new ArrayList<>(
            List.of(
                own.consumerKey(),
                own.consumerSecret(),
                own.accessToken(),
                own.accessTokenSecret()));
    change.accept(keys);
    return signing(
        shop, SignatureMethod.HMAC_SHA256, keys.get(0), keys.get(1), keys.get(2), keys.get(3));
  }

  /** With keys that no integration has. */
  static MagentoSettings stranger(MagentoShop shop) {
    return signing(
        shop,
        SignatureMethod.HMAC_SHA256,
        "strangerconsumerkey",
        "strangerconsumersecret",
        "strangeraccesstoken",
        "strangeraccesstokensecret");
  }

  private static MagentoSettings signing(
      MagentoShop shop,
      SignatureMethod method,
      String consumerKey,
      String consumerSecret,
      String accessToken,
      String accessTokenSecret) {
    return new MagentoSettings(
        shop.uri(),
        Optional.of(Secret.of(consumerKey)),
        Optional.of(Secret.of(consumerSecret)),
        Secret.of(accessToken),
        Optional.of(Secret.of(accessTokenSecret)),
        method,
        Duration.ofMinutes(5),
        Map.of());
  }
}
