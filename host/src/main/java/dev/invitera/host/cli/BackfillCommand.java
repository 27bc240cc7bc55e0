package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera backfill}. */
@Command(
    name = "backfill",
    description = {
      "Invite for orders that were placed before the shop was activated. The running host reads the"
          + " shop's past, shows how many invitations that is, and asks; then they go out, behind"
          + " all that is live. Ended at any time, the same command goes on.",
      "Without --from: show how far the shop's backfill is.",
      ""
    })
final class BackfillCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
  private String shop;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description =
          "Orders placed on this day or later, such as 2026-03-01 (UTC), or from an instant on.")
  private Optional<String> from;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Only orders placed on this day or earlier, or before an instant.")
  private Optional<String> until;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "At most this many invitations: those of the newest orders.")
  private Optional<String> max;

  @Option(
      names = "--spread",
      paramLabel = "DURATION",
      description =
          "Spread them evenly over this time, such as 14d, the oldest orders first; 0s is the same"
              + " as none.")
  private Optional<String> spread;

  @Option(
      names = "--yes",
      paramLabel = "COUNT",
      description = "Ask nothing, and stop unless it is about this many.")
  private Optional<Long> yes;

  @Option(
      names = "--cancel",
      description = "Stop the shop's backfill: what is not sent is left, or is history again.")
  private boolean cancel;

  BackfillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (from.isEmpty() && (until.isPresent() || max.isPresent() || spread.isPresent())) {
      throw CommandException.mistake("--until, --max and --spread need --from");
    }
    if (cancel && (from.isPresent() || yes.isPresent())) {
      throw CommandException.mistake("--cancel goes with --shop alone");
    }
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      String path = "/api/v1/shops/" + AdminClient.encode(shop) + "/backfill";
      BackfillFollower follower = new BackfillFollower(terminal, host, path);
      if (cancel) {
        host.post(path + "/cancel", Map.of());
        print(follower.ofPhase("cancelling"));
        return ExitCode.DONE;
      }
      if (from.isPresent()) {
        host.post(path, terms());
      }
      JsonNode report =
          from.isPresent() || terminal.interactive()
              ? follower.ofPhase("scanning")
              : host.get(path, Map.of());
      boolean asks =
          report.path("phase").asText().equals("ready")
              && (from.isPresent() || yes.isPresent() || terminal.interactive());
      print(asks ? confirmed(host, path, report) : shown(follower, report));
      return ExitCode.DONE;
    }
  }

  private JsonNode shown(BackfillFollower follower, JsonNode report)
      throws IOException, InterruptedException, CommandException {
    return from.isEmpty() && terminal.interactive() ? follower.ofPhase("sending") : report;
  }

  private Map<String, String> terms() {
    Map<String, String> terms = new TreeMap<>();
    from.ifPresent(value -> terms.put("from", value));
    until.ifPresent(value -> terms.put("until", value));
    max.ifPresent(value -> terms.put("max", value));
    spread.ifPresent(value -> terms.put("spread", value));
    return terms;
  }

  private JsonNode confirmed(AdminClient host, String path, JsonNode report)
      throws IOException, InterruptedException, CommandException {
    JsonNode preview = report.path("preview");
    Brakes brakes = new Brakes(terminal, yes, options.json(), BackfillWords::table);
    long count = preview.path("count").asLong();
    if (!preview.path("sends").asBoolean() && count > 0) {
      brakes.show("Invite", preview);
      throw CommandException.mistake(
          "nothing was changed: shop '"
              + shop
              + "' does not send. Activate it with 'invitera activate --shop "
              + shop
              + "', then say the same again");
    }
    if (!brakes.release("Invite", preview)) {
      throw CommandException.failed(
          "nothing was changed: it stays as it is, to be confirmed or cancelled");
    }
    return count == 0
        ? report
        : host.post(path + "/confirm", Map.of("selection", preview.path("selection").asText()));
  }

  private void print(JsonNode report) {
    terminal.out().println(options.json() ? report.toPrettyString() : BackfillWords.of(report));
  }
}
