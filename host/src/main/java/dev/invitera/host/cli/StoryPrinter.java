package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Prints the story of an order for people. */
final class StoryPrinter {

  private final PrintStream out;

  StoryPrinter(PrintStream out) {
    this.out = out;
  }

  void print(JsonNode story) {
    JsonNode order = story.path("order");
    out.printf(
        "Order %s of shop %s, reference %s%n",
        order.path("order-id").asText(),
        order.path("shop").asText(),
        order.path("reference").asText());
    line("customer", order.path("customer").asText("none"));
    line("status", order.path("status").asText() + " (" + order.path("state").asText() + ")");
    line("placed", order.path("placed-at").asText());
    line("trigger met", order.path("triggered-at").asText("not yet"));
    optional("backfilled", order.path("backfilled-at"));
    line("first seen", order.path("first-seen-at").asText());
    line("last seen", order.path("observed-at").asText());
    optional("deleted", order.path("deleted-at"));
    optional("erased", order.path("erased-at"));
    story.path("invitations").forEach(this::invitation);
    out.println();
    story.path("transitions").forEach(this::transition);
    story.path("attempts").forEach(this::attempt);
    story.path("hand-overs").forEach(this::handOver);
    out.println();
  }

  private void invitation(JsonNode invitation) {
    out.printf(
        "%n%s invitation: %s%n",
        invitation.path("review").asText(), invitation.path("state").asText());
    sentence(invitation.path("text").asText());
    sentence(
        "Next: "
            + invitation.path("next").asText()
            + (invitation.has("next-at") ? ", at " + invitation.path("next-at").asText() : ""));
  }

  private void sentence(String text) {
    if (!text.isEmpty()) {
      out.println("  " + text);
    }
  }

  private void transition(JsonNode transition) {
    String why = transition.path("why").asText();
    out.printf(
        "  %s  %-8s %s%s%s%n",
        transition.path("at").asText(),
        transition.path("review").asText(),
        transition.has("from") ? transition.path("from").asText() + " -> " : "",
        transition.path("to").asText(),
        why.isEmpty() ? "" : " (" + why + ")");
  }

  private void attempt(JsonNode attempt) {
    out.printf(
        "  attempt %d via %s at %s by %s: %s%s%n",
        attempt.path("number").asInt(),
        attempt.path("via").asText(),
        attempt.path("started-at").asText(),
        attempt.path("host").asText(),
        attempt.path("outcome").asText("no outcome recorded"),
        attempt.path("exchange").asText().isEmpty()
            ? ""
            : ", " + attempt.path("exchange").asText());
  }

  private void handOver(JsonNode handOver) {
    out.printf(
        "  hand-over by %s: %s%s%n",
        handOver.path("key").path("way").asText(),
        handOver.path("state").asText(),
        handOver.path("why").asText().isEmpty() ? "" : ", " + handOver.path("why").asText());
  }

  private void line(String name, String value) {
    out.printf("  %-12s %s%n", name, value);
  }

  private void optional(String name, JsonNode value) {
    if (!value.isMissingNode()) {
      line(name, value.asText());
    }
  }
}
