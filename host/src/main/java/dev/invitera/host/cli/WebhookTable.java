package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows how the webhooks of shops stand at their platforms. */
final class WebhookTable {

  private WebhookTable() {}

  /** Prints the shops whose webhooks the host looks after; nothing if there are none. */
  static void print(JsonNode shops, PrintStream out) {
    Table table = new Table("SHOP", "WEBHOOKS", "CHECKED", "TO KNOW");
    boolean any = false;
    for (JsonNode shop : shops) {
      JsonNode check = shop.path("webhooks");
      if (check.isObject()) {
        any = true;
        table.row(
            shop.path("shop").asText(),
            check.path("topics").isEmpty() ? "not known" : texts(check.path("topics")),
            check.path("at").asText(),
            Stream.of(check.path("problem").asText(""), texts(check.path("notes")))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; ")));
      }
    }
    if (any) {
      table.print(out);
      out.println();
    }
  }

  private static String texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }
}
