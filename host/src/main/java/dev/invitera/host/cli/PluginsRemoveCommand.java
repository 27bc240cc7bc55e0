package dev.invitera.host.cli;

import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.connector.PluginRemover;
import dev.invitera.host.connector.PluginRemover.Removed;
import dev.invitera.host.web.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code invitera plugins remove}. */
@Command(
    name = "remove",
    description = {
      "Delete a plugin's jar and signature from the plugins folder, and its line from"
          + " plugins.lock.",
      ""
    })
final class PluginsRemoveCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "ID", description = "The plugin, as shops name it in 'connector'.")
  private String id;

  PluginsRemoveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    InviteraConfig config = ConfigLoader.ofSystem().load(options.config()).require();
    Removed removed = new PluginRemover(config.plugins()).remove(id);
    if (options.json()) {
      terminal.out().println(Json.write(removed));
    } else {
      terminal.out().printf("removed %s%s%n", id, from(removed));
    }
    List<String> shops =
        config.shops().values().stream()
            .filter(shop -> shop.connector().equals(id))
            .map(ShopConfig::id)
            .sorted()
            .toList();
    if (!shops.isEmpty()) {
      terminal
          .err()
          .println(
              "until a jar of it is there again, these shops wait: " + String.join(", ", shops));
    }
    return ExitCode.DONE;
  }

  private static String from(Removed removed) {
    String files = removed.files().isEmpty() ? "" : ": " + String.join(", ", removed.files());
    return files + (removed.locked() ? "; it stands in plugins.lock no more" : "");
  }
}
