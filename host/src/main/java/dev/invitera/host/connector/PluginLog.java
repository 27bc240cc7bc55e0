package dev.invitera.host.connector;

import com.github.zafarkhaja.semver.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
      case LOADED -> log.info("plugin '{}' {} loaded{}", plugin, to, served(shops));
      case REPLACED ->
          log.atLevel(isOlder(to, from) ? Level.WARN : Level.INFO)
              .log(
                  "plugin '{}' {} took the place of {}{}{}",
                  plugin,
                  to,
                  isOlder(to, from) ? "the newer " : "",
                  from,
                  served(shops));
      case REMOVED -> log.warn("plugin '{}' {}: its jar is gone{}", plugin, from, pausing(shops));
      case NOT_TAKEN ->
          log.warn(
              "{}{} is not taken{}: {}{}",
              change.file(),
              change.to().map(version -> " (plugin '%s' %s)".formatted(plugin, version)).orElse(""),
              change.from().map(" and %s goes on"::formatted).orElse(""),
              change.reason(),
              change.from().isPresent() ? "; " + KeptPlugin.REMEDY : "");
    }
  }

  private static boolean isOlder(String to, String from) {
    return Version.tryParse(to)
        .flatMap(next -> Version.tryParse(from).filter(next::isLowerThan))
        .isPresent();
  }

  /** At a host's start no shop is open yet, so that none is counted. */
  private static String served(int shops) {
    return shops == 0 ? "" : ", for " + shops + (shops == 1 ? " shop" : " shops");
  }

  private static String pausing(int shops) {
    return shops == 0
        ? ""
        : ", and %d %s until one is there"
            .formatted(shops, shops == 1 ? "shop pauses" : "shops pause");
  }
}
