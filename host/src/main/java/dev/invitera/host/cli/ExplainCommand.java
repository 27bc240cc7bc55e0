package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invitera explain}. */
@Command(
    name = "explain",
    description = {
      "Tell the story of an order: what was recorded, what was decided and why, what was tried, what"
          + " comes next. People are masked.",
      ""
    })
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
  private String shop;

  @ArgGroup(multiplicity = "1")
  private Which which;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** By what the customer knows or by what the platform knows. */
  private static final class Which {
    @Parameters(
        paramLabel = "REFERENCE",
        description = "The order number as the customer has it; tells of all orders it may mean.")
    private String reference;

    @Option(
        names = "--order-id",
        required = true,
        paramLabel = "ID",
        description = "The platform's own id of the order.")
    private String orderId;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> query =
        which.orderId == null
            ? Map.of("reference", which.reference)
            : Map.of("order-id", which.orderId);
    JsonNode answer;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      answer = host.get("/api/v1/shops/" + AdminClient.encode(shop) + "/orders", query);
    }
    if (options.json()) {
      terminal.out().println(answer.toPrettyString());
    } else {
      JsonNode orders = answer.path("orders");
      orders.forEach(order -> new StoryPrinter(terminal.out()).print(order));
      if (orders.size() > 1) {
        terminal
            .err()
            .printf("%d orders have this number; --order-id tells of one.%n", orders.size());
      }
    }
    return ExitCode.DONE;
  }
}
