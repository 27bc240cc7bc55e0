package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.report.OrderFile;
import dev.invitera.host.report.OrderFileException;
import dev.invitera.host.report.Plans;
import dev.invitera.host.route.trustpilot.Buckets;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.web.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera plan}. */
@Command(
    name = "plan",
    description = {
      "Show what would happen to an order and why, and the exact request or link. Sends nothing.",
      "",
      "--order takes a file with an order of the common model as JSON and needs no running host; the"
          + " shop counts as active for all time. --reference takes an order that the running host"
          + " has recorded, and tells where its invitations stand.",
      ""
    })
final class PlanCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
  private String shop;

  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(
      names = "--show-personal",
      description = "Show names and addresses in full, and the exact link.")
  private boolean showPersonal;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** An order at hand, or one that the host has. */
  private static final class Which {
    @Option(names = "--order", required = true, paramLabel = "FILE", description = "An order.")
    private Path order;

    @Option(
        names = "--reference",
        required = true,
        paramLabel = "REFERENCE",
        description = "The order number as the customer has it; plans all orders it may mean.")
    private String reference;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode plans = which.order == null ? recorded() : atHand();
    if (options.json()) {
      terminal.out().println(plans.toPrettyString());
    } else {
      plans.forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private JsonNode recorded() throws Exception {
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      return host.get(
          "/api/v1/shops/" + AdminClient.encode(shop) + "/plan",
          Map.of("reference", which.reference, "show-personal", Boolean.toString(showPersonal)));
    }
  }

  private JsonNode atHand() throws Exception {
    if (options.namesAHost()) {
      throw CommandException.mistake(
          "--address, --token-file and --data go with --reference: --order asks no running host");
    }
    LoadedConfig loaded = ConfigLoader.ofSystem().load(options.config());
    LoadedShops.shop(loaded, shop);
    InviteraConfig config = loaded.require();
    ConfiguredShops shops = new ConfiguredShops(config, loaded.wrongShops().keySet());
    Clock clock = Clock.systemUTC();
    try (TrustpilotAccounts accounts =
        new TrustpilotAccounts(
            config.accounts(), Buckets.local(), clock, Version.current().userAgent())) {
      Plans plans = new Plans(Optional.empty(), Optional.empty(), accounts, clock);
      return new ObjectMapper()
          .readTree(
              Json.write(
                  List.of(plans.ofOrder(shops.find(shop).orElseThrow(), order(), showPersonal))));
    }
  }

  private ShopOrder order() throws IOException, CommandException {
    try {
      return OrderFile.read(InputFile.text(which.order));
    } catch (OrderFileException e) {
      throw CommandException.mistake(which.order + ": " + e.getMessage());
    }
  }

  private void print(JsonNode plan) {
    terminal
        .out()
        .printf(
            "Order %s, reference %s%n",
            plan.path("order-id").asText(), plan.path("reference").asText());
    for (JsonNode decision : plan.path("decisions")) {
      terminal
          .out()
          .printf(
              "  %s: %s%s%s%n",
              decision.path("review").asText(),
              decision.path("decision").asText(),
              decision.has("at") ? " at " + decision.path("at").asText() : "",
              decision.has("why") ? ". " + decision.path("why").asText() : "");
      if (decision.has("recorded")) {
        terminal
            .out()
            .printf(
                "    recorded as %s since %s%n",
                decision.at("/recorded/state").asText(), decision.at("/recorded/since").asText());
      }
    }
    for (JsonNode request : plan.path("requests")) {
      terminal.out().println();
      terminal.out().println(request.path("method").asText() + " " + request.path("url").asText());
      if (request.has("body")) {
        terminal.out().println(request.path("body").asText());
      }
    }
  }
}
