package dev.invitera.host.connector;

import dev.invitera.host.config.PluginsConfig;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What the plugins need of the host.
 *
 * @param config where the operator puts jars, and which of them are loaded
 * @param privateFolder where hosts of one data folder keep the copies that they load, each in a
 *     folder of its own; made when needed
 * @param clock given to the connectors
 * @param meter told about every call
 * @param calls bounds on calls into each plugin
 * @param http bounds on the connectors' requests
 */
public record PluginsSetup(
    PluginsConfig config,
    Path privateFolder,
    Clock clock,
    CallMeter meter,
    CallLimits calls,
    HttpLimits http) {

  /** Where the operator puts jars; may be missing. */
  Path folder() {
    return config.directory();
  }
}
