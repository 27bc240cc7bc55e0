package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invitera pause}. */
@Command(
    name = "pause",
    description = {
      "Stop a shop from sending. Orders are still recorded; 'activate' resumes, and what fell due"
          + " meanwhile goes out unless it is later than the shop's max-lateness.",
      ""
    })
final class PauseCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AdminOptions options;

  @Option(names = "--shop", required = true, paramLabel = "SHOP", description = "The shop's id.")
  private String shop;

  PauseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    try (AdminClient host = AdminClient.of(options.target(), terminal)) {
      JsonNode answer = host.post("/api/v1/shops/" + AdminClient.encode(shop) + "/pause", Map.of());
      terminal
          .out()
          .println(options.json() ? answer.toPrettyString() : shop + " is paused: nothing is sent");
    }
    return ExitCode.DONE;
  }
}
