package dev.invitera.host.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that speaks to the running host. */
final class AdminOptions {

  @Mixin private CommonOptions common;

  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description =
          "Where the running host's admin API is (default: as it noted or --config has it).")
  private Optional<String> address;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the admin token (default: as the host noted or --config has it).")
  private Optional<Path> tokenFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The running host's data directory; --config is not read then.")
  private Optional<Path> data;

  boolean json() {
    return common.json();
  }

  /** The configuration, for what is not asked of a host. */
  Path config() {
    return common.config();
  }

  AdminTarget target() {
    return new AdminTarget(common.config(), address, tokenFile, data);
  }

  /** Whether anything is said that only counts for a running host. */
  boolean namesAHost() {
    return address.isPresent() || tokenFile.isPresent() || data.isPresent();
  }
}
