package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Tells of deliveries that came from other sites than the shops'. */
final class ForeignLines {

  private ForeignLines() {}

  /** Prints a line for each shop that got any; nothing if there are none. */
  static void print(JsonNode shops, PrintStream out) {
    boolean any = false;
    for (JsonNode shop : shops) {
      JsonNode foreign = shop.path("foreign");
      if (foreign.isObject()) {
        any = true;
        String id = shop.path("shop").asText();
        out.printf(
            "%s: %d deliveries came from another site, the last from %s at %s, and decide nothing."
                + " Delete the webhooks of that site, or add it to also-known-as if it is the shop."
                + " See: invitera parked list --shop %s --reason-contains foreign-source%n",
            id,
            foreign.path("times").asLong(),
            foreign.path("last-from").asText(),
            foreign.path("last-at").asText(),
            id);
      }
    }
    if (any) {
      out.println();
    }
  }
}
