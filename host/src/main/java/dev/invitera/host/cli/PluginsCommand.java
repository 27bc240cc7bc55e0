package dev.invitera.host.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invitera.host.PluginFiles;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.PluginStatus;
import dev.invitera.host.web.Json;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code invitera plugins}. */
@Command(
    name = "plugins",
    description = "Look after the connector plugins.",
    subcommands = {
      PluginsCommand.ListPlugins.class,
      PluginsInstallCommand.class,
      PluginsReloadCommand.class,
      PluginsRemoveCommand.class,
      PluginsVerifyCommand.class
    })
final class PluginsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("unused") // for --help
  @Mixin
  private CommonOptions options;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "plugins does what? There are: plugins list, install, reload, remove and verify");
  }

  /** {@code invitera plugins list}. */
  @Command(
      name = "list",
      description = {
        "List every jar of the plugins folder: loaded, or why not and what to do. Loads them for"
            + " that; asks no running host.",
        ""
      })
  static final class ListPlugins implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private CommonOptions options;

    ListPlugins(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
      InviteraConfig config = ConfigLoader.ofSystem().load(options.config()).require();
      String trust = config.plugins().trust().key();
      List<PluginStatus> plugins;
      try (PluginFiles files =
          PluginFiles.load(config.plugins(), Clock.systemUTC(), Version.current().userAgent())) {
        plugins = files.plugins().list();
      }
      if (options.json()) {
        terminal
            .out()
            .println(Json.write(plugins.stream().map(plugin -> new Item(trust, plugin)).toList()));
      } else if (plugins.isEmpty()) {
        terminal.out().println("no jars in " + config.plugins().directory());
      } else {
        table(plugins).print(terminal.out());
        terminal.out().println(TrustLine.of(trust));
      }
      return plugins.stream().allMatch(plugin -> plugin.state() == PluginStatus.State.LOADED)
          ? ExitCode.DONE
          : ExitCode.FAILED;
    }

    private static Table table(List<PluginStatus> plugins) {
      Table table = new Table("CONNECTOR", "VERSION", "STATE", "FILE", "SHA-256", "REASON");
      for (PluginStatus plugin : plugins) {
        table.row(
            plugin.id().orElse("?"),
            plugin.version().orElse("?"),
            plugin.state().name().toLowerCase(Locale.ROOT),
            plugin.file(),
            plugin.sha256().orElse("?"),
            plugin.reason());
      }
      return table;
    }

    /** A jar in the JSON. */
    private record Item(String trust, @JsonUnwrapped PluginStatus plugin) {}
  }
}
