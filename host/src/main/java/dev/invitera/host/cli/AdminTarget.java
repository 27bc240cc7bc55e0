package dev.invitera.host.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which running host a command is for.
 *
 * @param config the file that it was started with
 * @param address of its admin API, as {@code host:port}, if that is said
 * @param tokenFile with its admin token, if that is said
 * @param data its data directory, if that is said: then nothing of the configuration counts
 */
record AdminTarget(
    Path config, Optional<String> address, Optional<Path> tokenFile, Optional<Path> data) {

  /** The one of a configuration. */
  static AdminTarget of(Path config) {
    return new AdminTarget(config, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the configuration is to tell something of it. */
  boolean needsConfig() {
    return data.isEmpty() && (address.isEmpty() || tokenFile.isEmpty());
  }
}
