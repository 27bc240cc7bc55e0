package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera activate}. */
@Command(
    name = "activate",
    description = {
      "Let a shop send. A new shop only watches: it records, decides and shows, and sends nothing.",
      "Invited are customers whose orders met the trigger from now on, or from --from on. Activating"
          + " a paused shop resumes it. With --all, --json writes one list.",
      ""
    })
final class ActivateCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Such as 2026-11-01T00:00:00Z; also invites for orders since then.")
  private Optional<Instant> from;

  ActivateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One shop or all. */
  private static final class Which {
    @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
    private String shop;

    @Option(names = "--all", required = true, description = "Every configured shop.")
    private boolean all;
  }

  @Override
  public Integer call() throws Exception {
    ArrayNode activated = JsonNodeFactory.instance.arrayNode();
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      for (String shop : shops(host)) {
        activated.add(activate(host, shop));
      }
    } catch (IOException | CommandException e) {
      if (!activated.isEmpty()) {
        // Those before the one that failed are active.
        printJson(activated);
      }
      throw e;
    }
    printJson(activated);
    return ExitCode.DONE;
  }

  private void printJson(ArrayNode activated) {
    if (options.json()) {
      JsonNode result = which.all ? activated : activated.get(0);
      terminal.out().println(result.toPrettyString());
    }
  }

  private List<String> shops(AdminClient host)
      throws IOException, InterruptedException, CommandException {
    if (!which.all) {
      return List.of(which.shop);
    }
    List<String> shops = new ArrayList<>();
    host.get("/api/v1/status", Map.of())
        .path("shops")
        .forEach(shop -> shops.add(shop.path("shop").asText()));
    return shops;
  }

  private JsonNode activate(AdminClient host, String shop)
      throws IOException, InterruptedException, CommandException {
    Map<String, String> query =
        from.map(instant -> Map.of("from", instant.toString())).orElse(Map.of());
    JsonNode answer = host.post("/api/v1/shops/" + AdminClient.encode(shop) + "/activate", query);
    if (!options.json()) {
      terminal
          .out()
          .println(
              shop
                  + " is active: orders that met the trigger since "
                  + answer.path("since").asText()
                  + " are invited");
    }
    return answer;
  }
}
