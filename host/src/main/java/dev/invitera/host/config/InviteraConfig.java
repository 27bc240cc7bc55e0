package dev.invitera.host.config;

import java.util.Map;

/**
 * A checked configuration. Shops that are wrong are not in it.
 *
 * @param server where the host listens
 * @param store where orders are kept
 * @param plugins where connectors come from
 * @param accounts Trustpilot credentials by name
 * @param shops by id
 */
public record InviteraConfig(
    ServerConfig server,
    StoreConfig store,
    PluginsConfig plugins,
    Map<String, AccountConfig> accounts,
    Map<String, ShopConfig> shops) {

  public InviteraConfig {
    accounts = Map.copyOf(accounts);
    shops = Map.copyOf(shops);
  }

  /**
   * A shop that is there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public ShopConfig shop(String id) {
    ShopConfig shop = shops.get(id);
    if (shop == null) {
      throw new IllegalArgumentException("no shop '" + id + "' is configured");
    }
    return shop;
  }
}
