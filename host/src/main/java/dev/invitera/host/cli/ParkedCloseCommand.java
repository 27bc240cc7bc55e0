package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera parked close}. */
@Command(
    name = "close",
    description = {
      "End parked work for good: no invitation goes out for it. The reason is kept.",
      "Shows first how many it is about, and asks. One order that is named is closed at once.",
      ""
    })
final class ParkedCloseCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;
  @Mixin private ParkedSelectionOptions selection;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; kept with the order, so name no customer in it.")
  private String reason;

  @Option(
      names = "--yes",
      paramLabel = "COUNT",
      description = "Ask nothing, and stop unless it is about this many.")
  private Optional<Long> yes;

  ParkedCloseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (reason.isBlank()) {
      throw CommandException.mistake("--reason is empty: say why, for whoever asks later");
    }
    JsonNode changed;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      changed =
          new ParkedChange(host, selection, new Brakes(terminal, yes, options.json()))
              .make("Close", "/api/v1/parked/close", Map.of("reason", reason), _ -> {});
    }
    terminal.out().println(options.json() ? changed.toPrettyString() : ParkedChange.words(changed));
    return ExitCode.DONE;
  }
}
