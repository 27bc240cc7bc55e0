package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera restored}. */
@Command(
    name = "restored",
    description = {
      "After the database was restored from a backup: park what may have been mailed since the backup"
          + " was taken, so that nobody is mailed twice. Links are left alone.",
      "Start the host with 'run --no-send', say this, then start it as usual. A host that sends"
          + " refuses it. The parked ones have the reason maybe-sent-before-restore.",
      ""
    })
final class RestoredCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  @Option(
      names = "--backup-taken",
      required = true,
      paramLabel = "INSTANT",
      description = "When the backup began to be taken, such as 2026-11-01T03:00:00Z.")
  private Instant backupTaken;

  RestoredCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode answer;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      answer = host.post("/api/v1/restored", Map.of("backup-taken", backupTaken.toString()));
    }
    if (options.json()) {
      terminal.out().println(answer.toPrettyString());
      return ExitCode.DONE;
    }
    Table table = new Table("SHOP", "VIA", "PARKED");
    for (JsonNode shop : answer.path("shops")) {
      table.row(
          shop.path("shop").asText(), shop.path("via").asText(), shop.path("parked").asText());
    }
    table.print(terminal.out());
    terminal
        .out()
        .println(
            "Parked with the reason maybe-sent-before-restore. What comes to be known later of the"
                + " time since the backup is parked when it would go out. Now start the host"
                + " without --no-send.");
    return ExitCode.DONE;
  }
}
