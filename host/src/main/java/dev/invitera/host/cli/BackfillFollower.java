package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Waits for the end of a backfill's phase, and shows how far it is to whoever looks on. */
final class BackfillFollower {

  private static final Duration BETWEEN = Duration.ofMillis(300);

  private final Terminal terminal;
  private final AdminClient host;
  private final String path;

  BackfillFollower(Terminal terminal, AdminClient host, String path) {
    this.terminal = terminal;
    this.host = host;
    this.path = path;
  }

  /** Waits until the backfill is not in a phase any more; gives back how it is then. */
  JsonNode ofPhase(String phase) throws IOException, InterruptedException, CommandException {
    JsonNode report = host.get(path, Map.of());
    BackfillProgress progress = new BackfillProgress(terminal, report);
    while (report.path("phase").asText().equals(phase)) {
      progress.at(report);
      Thread.sleep(BETWEEN);
      report = host.get(path, Map.of());
    }
    progress.end();
    return report;
  }
}
