package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
          + " a paused shop resumes it.",
      ""
    })
final class ActivateCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private CommonOptions options;

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
    try (AdminClient host = AdminClient.of(options.config())) {
      List<String> shops = new ArrayList<>();
      if (which.all) {
        host.get("/api/v1/status", Map.of())
            .path("shops")
            .forEach(shop -> shops.add(shop.path("shop").asText()));
      } else {
        shops.add(which.shop);
      }
      for (String shop : shops) {
        Map<String, String> query =
            from.map(instant -> Map.of("from", instant.toString())).orElse(Map.of());
        JsonNode answer =
            host.post("/api/v1/shops/" + AdminClient.encode(shop) + "/activate", query);
        terminal
            .out()
            .println(
                options.json()
                    ? answer.toPrettyString()
                    : shop
                        + " is active: orders that met the trigger since "
                        + answer.path("since").asText()
                        + " are invited");
      }
    }
    return ExitCode.DONE;
  }
}
