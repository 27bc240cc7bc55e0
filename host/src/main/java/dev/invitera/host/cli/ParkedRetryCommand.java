package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera parked retry}. */
@Command(
    name = "retry",
    description = {
      "Let parked invitations be due at once: each order is looked at again and decided anew. An"
          + " order that could not be read is looked up again, where the connector can.",
      "Shows first how many it is about, and asks. One order that is named is retried at once.",
      ""
    })
final class ParkedRetryCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;
  @Mixin private ParkedSelectionOptions selection;

  @Option(
      names = "--may-mail-twice",
      description =
          "Also retry what may have been sent already: its customer may get a second mail.")
  private boolean mayMailTwice;

  @Option(
      names = "--yes",
      paramLabel = "COUNT",
      description = "Ask nothing, and stop unless it is about this many.")
  private Optional<Long> yes;

  ParkedRetryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode changed;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      changed =
          new ParkedChange(host, selection, new Brakes(terminal, yes, options.json()))
              .make(
                  "Retry",
                  "/api/v1/parked/retry",
                  Map.of("may-mail-twice", Boolean.toString(mayMailTwice)),
                  this::check);
    }
    terminal.out().println(options.json() ? changed.toPrettyString() : ParkedChange.words(changed));
    return changed.path("impossible").isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** The host refuses it too; but nobody should be asked in vain. */
  private void check(JsonNode preview) throws CommandException {
    long risky = preview.path("may-mail-twice").asLong();
    if (risky > 0 && !mayMailTwice) {
      throw CommandException.mistake(
          "nothing was changed: "
              + risky
              + " of "
              + preview.path("count").asLong()
              + " may have been mailed already, and a retry may mail them twice. Look at Trustpilot"
              + " whether they were sent; then add --may-mail-twice, close them, or leave them out"
              + " with --state refused");
    }
  }
}
