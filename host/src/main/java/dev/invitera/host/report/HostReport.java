package dev.invitera.host.report;

import dev.invitera.host.connector.LeftBehind;
import dev.invitera.host.connector.PluginStatus;
import dev.invitera.host.delivery.GoneShops.GoneShop;
import dev.invitera.host.delivery.StatusReport.ShopStatus;
import dev.invitera.host.reload.ConfigState;
import dev.invitera.host.store.ParkedKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a host does.
 *
 * @param ready whether every configured shop can be worked for
 * @param notReady why not, by shop
 * @param sending false under {@code run --no-send}
 * @param trust which plugins are loaded
 * @param leftBehind ended plugins whose classes stay in memory
 * @param configuration how its files stand to what runs
 * @param goneShops those that are configured no more, and of which something is still to come
 */
public record HostReport(
    Instant at,
    boolean ready,
    Map<String, String> notReady,
    boolean sending,
    String trust,
    List<PluginStatus> plugins,
    List<LeftBehind> leftBehind,
    ConfigState configuration,
    List<ShopStatus> shops,
    List<GoneShop> goneShops) {

  /** How much waits for a person in all shops, by kind. */
  public Map<String, Long> parked() {
    Map<String, Long> parked = new TreeMap<>();
    for (ParkedKind kind : ParkedKind.values()) {
      parked.put(kind.key(), shops.stream().mapToLong(shop -> parked(shop, kind)).sum());
    }
    return parked;
  }

  private static long parked(ShopStatus shop, ParkedKind kind) {
    return kind == ParkedKind.UNREADABLE
        ? shop.unreadable()
        : shop.invitations().getOrDefault(kind.key(), 0L);
  }
}
