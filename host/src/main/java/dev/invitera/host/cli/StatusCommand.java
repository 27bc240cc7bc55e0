package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code invitera status}. */
@Command(
    name = "status",
    description = {
      "Show how the running host does: its plugins, its shops, and how many invitations stand where."
          + " Exit code 1 if anything is not ready.",
      ""
    })
final class StatusCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode status;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      status = host.get("/api/v1/status", Map.of());
    }
    if (options.json()) {
      terminal.out().println(status.toPrettyString());
    } else {
      print(status);
    }
    return status.path("ready").asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(JsonNode status) {
    Table shops = new Table("SHOP", "PHASE", "SINCE", "VIA", "INVITATIONS", "PARKED", "TROUBLE");
    for (JsonNode shop : status.path("shops")) {
      shops.row(
          shop.path("shop").asText(),
          shop.path("phase").asText(),
          shop.path("active-since").asText("-"),
          shop.path("via").asText("-"),
          counts(shop.path("invitations")),
          parked(shop),
          shop.path("problem").asText(""));
    }
    shops.print(terminal.out());
    terminal.out().println();
    for (JsonNode shop : status.path("shops")) {
      BackfillWords.inStatus(shop).ifPresent(terminal.out()::println);
    }
    gone(status.path("gone-shops"));
    WebhookTable.print(status.path("shops"), terminal.out());
    ForeignLines.print(status.path("shops"), terminal.out());
    for (JsonNode shop : status.path("shops")) {
      if (shop.has("products-problem")) {
        terminal
            .out()
            .printf(
                "%s: products cannot be looked up: %s%n%n",
                shop.path("shop").asText(), shop.path("products-problem").asText());
      }
    }
    Table plugins = new Table("PLUGIN", "VERSION", "STATE", "FILE", "REASON");
    for (JsonNode plugin : status.path("plugins")) {
      plugins.row(
          plugin.path("id").asText("?"),
          plugin.path("version").asText("?"),
          plugin.path("state").asText().toLowerCase(Locale.ROOT),
          plugin.path("file").asText(),
          plugin.path("reason").asText());
    }
    plugins.print(terminal.out());
    terminal.out().println(TrustLine.of(status.path("trust").asText()));
    status
        .path("left-behind")
        .forEach(left ->
            terminal
                .out()
                .printf(
                    "plugin %s %s was ended at %s, but stays in memory; see the host's log%n",
                    left.path("plugin").asText(),
                    left.path("version").asText(),
                    left.path("ended-at").asText()));
    configuration(status.path("configuration"));
    if (!status.path("sending").asBoolean()) {
      terminal.out().println("this host sends nothing (run --no-send)");
    }
  }

  private void gone(JsonNode shops) {
    shops.forEach(shop ->
        terminal
            .out()
            .printf(
                "%s: configured no more, and its invitations wait for nobody: %s. What to do: %s%n",
                shop.path("shop").asText(),
                counts(shop.path("invitations")),
                shop.path("advice").asText()));
    if (!shops.isEmpty()) {
      terminal.out().println();
    }
  }

  private void configuration(JsonNode configuration) {
    JsonNode problems = configuration.path("problems");
    if (!problems.isEmpty()) {
      terminal.out().println();
      terminal.out().println("configuration: what stands in these files is not taken; mend it");
      problems.forEach(problem -> terminal.out().println("  " + problem.asText()));
    }
    configuration
        .path("restart")
        .forEach(section ->
            terminal
                .out()
                .printf(
                    "configuration: the changed section '%s' is taken at the next start%n",
                    section.asText()));
  }

  private static String counts(JsonNode invitations) {
    List<String> texts = new ArrayList<>();
    invitations
        .properties()
        .forEach(entry -> texts.add(entry.getValue().asText() + " " + entry.getKey()));
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }

  private static String parked(JsonNode shop) {
    Map<String, Long> kinds = new LinkedHashMap<>();
    kinds.put("refused", shop.path("invitations").path("refused").asLong());
    kinds.put("unknown", shop.path("invitations").path("unknown").asLong());
    kinds.put("unreadable", shop.path("unreadable").asLong());
    kinds.put("links not handed over", shop.path("hand-overs-failed").asLong());
    String text =
        kinds.entrySet().stream()
            .filter(kind -> kind.getValue() > 0)
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }
}
