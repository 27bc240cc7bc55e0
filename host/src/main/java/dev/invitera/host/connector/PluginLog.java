package dev.invitera.host.connector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what became of the plugins folder. */
final class PluginLog {

  private static final Logger log = LoggerFactory.getLogger(PluginLog.class);

  private PluginLog() {}

  static void tell(PluginChange change) {
    String plugin = change.plugin();
    String from = change.from().orElse("?");
    String to = change.to().orElse("?");
    int shops = change.shops().size();
    switch (change.action()) {
      case LOADED -> log.info("plugin '{}' {} loaded, for {} shops", plugin, to, shops);
      case REPLACED ->
          log.info("plugin '{}' {} took the place of {}, for {} shops", plugin, to, from, shops);
      case REMOVED ->
          log.warn(
              "plugin '{}' {}: its jar is gone, and {} shops pause until one is there",
              plugin,
              from,
              shops);
      case NOT_TAKEN ->
          log.warn(
              "plugin '{}' {} is not taken{}: {}",
              plugin,
              to,
              change.from().map(" and %s goes on"::formatted).orElse(""),
              change.reason());
    }
  }
}
