package dev.invitera.host.cli;

import dev.invitera.host.PluginFiles;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.ConfigSchema;
import dev.invitera.host.config.ConfigSchema.Described;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.PluginStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code invitera schema}. */
@Command(
    name = "schema",
    description = {
      "Write the JSON schema of config.yaml, with the settings of every plugin, for editors that"
          + " complete and check YAML.",
      ""
    })
final class SchemaCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    InviteraConfig config = ConfigLoader.ofSystem().load(options.config()).require();
    try (PluginFiles files =
        PluginFiles.load(config.plugins(), Clock.systemUTC(), Version.current().userAgent())) {
      terminal.out().println(ConfigSchema.json(connectors(files)));
    }
    return ExitCode.DONE;
  }

  /** Keeps classes of plugins, which is harmless in a process that ends at once. */
  private Map<String, Described> connectors(PluginFiles files)
      throws IOException, InterruptedException {
    Map<String, Described> connectors = new TreeMap<>();
    for (PluginStatus plugin : files.plugins().list()) {
      try {
        Optional<Class<? extends Record>> type =
            plugin.id().isEmpty()
                ? Optional.empty()
                : files.plugins().describeSettings(plugin.id().get(), found -> found);
        type.ifPresent(found ->
            connectors.put(
                plugin.id().get(),
                new Described(found, files.plugins().statuses(plugin.id().get()))));
      } catch (ConnectorFailure e) {
        terminal.err().println(plugin.file() + ": no settings: " + e.getMessage());
      }
    }
    return connectors;
  }
}
