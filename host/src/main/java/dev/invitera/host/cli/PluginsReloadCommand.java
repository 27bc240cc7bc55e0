package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code invitera plugins reload}. */
@Command(
    name = "reload",
    description = {
      "Let the running host take what changed in the plugins folder now, and try again what failed"
          + " before. It looks by itself every second, but tries what failed only when its file"
          + " changed. Exit code 1 if a jar is not taken; what worked before goes on then.",
      ""
    })
final class PluginsReloadCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  PluginsReloadCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode reloaded;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      reloaded = host.post("/api/v1/plugins/reload", Map.of());
    }
    boolean taken = true;
    Table table = new Table("PLUGIN", "FROM", "TO", "WHAT", "SHOPS", "JAR", "REASON");
    for (JsonNode change : reloaded.path("changes")) {
      String action = change.path("action").asText().toLowerCase(Locale.ROOT).replace('_', '-');
      taken &= !action.equals("not-taken");
      table.row(
          change.path("plugin").asText(),
          change.path("from").asText("-"),
          change.path("to").asText("-"),
          action.replace('-', ' '),
          Integer.toString(change.path("shops").size()),
          change.path("file").asText(),
          change.path("reason").asText());
    }
    if (options.json()) {
      terminal.out().println(reloaded.toPrettyString());
    } else if (reloaded.path("changes").isEmpty()) {
      terminal.out().println("nothing changed");
    } else {
      table.print(terminal.out());
    }
    return taken ? ExitCode.DONE : ExitCode.FAILED;
  }
}
