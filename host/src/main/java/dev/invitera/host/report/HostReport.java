package dev.invitera.host.report;

import dev.invitera.host.connector.PluginStatus;
import dev.invitera.host.delivery.StatusReport.ShopStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a host does.
 *
 * @param ready whether every configured shop can be worked for
 * @param notReady why not, by shop
 * @param sending false under {@code run --no-send}
 * @param trust which plugins are loaded
 */
public record HostReport(
    Instant at,
    boolean ready,
    Map<String, String> notReady,
    boolean sending,
    String trust,
    List<PluginStatus> plugins,
    List<ShopStatus> shops) {}
