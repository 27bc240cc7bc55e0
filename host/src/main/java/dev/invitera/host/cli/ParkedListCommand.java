package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera parked list}. */
@Command(
    name = "list",
    description = {"List what waits for a person, shop by shop, the longest parked first.", ""})
final class ParkedListCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;
  @Mixin private ParkedSelectionOptions selection;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The most on one page, up to 500 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--after",
      paramLabel = "TOKEN",
      description = "Go on where the page before ended; it told the token.")
  private Optional<String> after;

  ParkedListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> query = selection.query();
    query.put("limit", Integer.toString(limit));
    after.ifPresent(token -> query.put("after", token));
    JsonNode page;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      page = host.get("/api/v1/parked", query);
    }
    if (options.json()) {
      terminal.out().println(page.toPrettyString());
    } else if (page.path("parked").isEmpty()) {
      terminal.out().println("nothing is parked that matches");
    } else {
      ParkedTable.of(page.path("parked")).print(terminal.out());
      if (page.has("next")) {
        terminal.err().println("more with --after " + page.path("next").asText());
      }
    }
    return ExitCode.DONE;
  }
}
