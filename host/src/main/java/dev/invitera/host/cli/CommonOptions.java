package dev.invitera.host.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "config.yaml",
      description = "The configuration; shops.d beside it is read too (default: ${DEFAULT-VALUE}).")
  private Path config;

  @Option(names = "--json", description = "Write the result as JSON, for programs.")
  private boolean json;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  Path config() {
    return config;
  }

  boolean json() {
    return json;
  }
}
