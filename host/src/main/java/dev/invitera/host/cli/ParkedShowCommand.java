package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invitera parked show}. */
@Command(
    name = "show",
    description = {
      "Tell all of one order's parked work: why it waits, what was tried and answered, what a retry"
          + " would do. People are masked.",
      ""
    })
final class ParkedShowCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
  private String shop;

  @ArgGroup(multiplicity = "1")
  private Which which;

  ParkedShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** By what the customer knows or by what the platform knows. */
  private static final class Which {
    @Parameters(paramLabel = "REFERENCE", description = "The order number at Trustpilot.")
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
            ? Map.of("shop", shop, "reference", which.reference)
            : Map.of("shop", shop, "order-id", which.orderId);
    JsonNode answer;
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      answer = host.get("/api/v1/parked/order", query);
    }
    if (options.json()) {
      terminal.out().println(answer.toPrettyString());
    } else {
      answer.path("orders").forEach(order -> print(order, terminal.out()));
    }
    return ExitCode.DONE;
  }

  private static void print(JsonNode order, PrintStream out) {
    for (JsonNode waiting : order.path("parked")) {
      JsonNode item = waiting.path("item");
      out.printf(
          "%s of order %s in shop %s is %s since %s%n",
          item.has("review") ? "The " + item.path("review").asText() + " invitation" : "What came",
          order.path("order-id").asText(),
          order.path("shop").asText(),
          item.path("state").asText(),
          item.path("since").asText());
      out.println("  why: " + item.path("why").asText());
      if (item.has("source")) {
        out.println("  came last by: " + item.path("source").asText());
      }
      out.println("  a retry: " + waiting.path("retry").path("text").asText());
      if (waiting.path("retry").path("may-mail-twice").asBoolean()) {
        out.println("  The customer may have the mail already: a retry needs --may-mail-twice.");
      }
      out.println();
    }
    for (JsonNode closed : order.path("closed")) {
      out.printf(
          "An unreadable version of order %s was closed at %s: %s%n  it was: %s%n%n",
          order.path("order-id").asText(),
          closed.path("closed-at").asText(),
          closed.path("why").asText(),
          closed.path("reason").asText("forgotten, for its time is over"));
    }
    if (order.has("story")) {
      new StoryPrinter(out).print(order.path("story"));
    }
  }
}
