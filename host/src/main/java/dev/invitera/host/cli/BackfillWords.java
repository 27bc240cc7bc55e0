package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Tells of backfills in words. */
final class BackfillWords {

  private BackfillWords() {}

  /** The first that would go out, in columns. */
  static Table table(JsonNode items) {
    Table table = new Table("REFERENCE", "ORDER ID", "REVIEW", "PLACED", "LANGUAGE");
    for (JsonNode item : items) {
      table.row(
          item.path("reference").asText(),
          item.path("order-id").asText(),
          item.path("review").asText(),
          item.path("placed-at").asText(),
          item.path("language").asText());
    }
    return table;
  }

  /** How a backfill is. */
  static String of(JsonNode report) {
    String shop = report.path("shop").asText();
    return switch (report.path("phase").asText()) {
      case "scanning" ->
          shop
              + ": reading its past, "
              + report.path("read").asText()
              + " orders so far"
              + trouble(report);
      case "ready" -> ready(shop, report.path("preview").path("count").asLong());
      case "sending" ->
          shop
              + ": "
              + report.path("handed-over").asText()
              + " of "
              + report.path("orders").asText()
              + " orders handed over"
              + leftOut(report)
              + "; the rest goes out behind what is live"
              + (report.hasNonNull("spread") ? ", until " + report.path("sent-until").asText() : "")
              + ". 'invitera backfill --shop "
              + shop
              + "' shows how far it is, --cancel stops it";
      case "done" ->
          shop
              + ": done, "
              + report.path("handed-over").asText()
              + " orders handed over"
              + leftOut(report);
      case "cancelled" ->
          shop
              + ": cancelled; "
              + report.path("handed-over").asText()
              + " orders had been handed over, and those not sent are history again";
      default -> shop + ": " + report.path("phase").asText();
    };
  }

  private static String ready(String shop, long count) {
    return count == 0
        ? shop + ": nothing to invite"
        : shop + ": " + count + " invitations wait to be confirmed";
  }

  private static String leftOut(JsonNode report) {
    long left = report.path("left-out").asLong();
    return left == 0 ? "" : ", " + left + " left out, since they changed meanwhile";
  }

  private static String trouble(JsonNode report) {
    return report.hasNonNull("trouble")
        ? "; it cannot be read now: "
            + report.path("trouble").asText()
            + ", tried again at "
            + report.path("next-try").asText()
        : "";
  }

  /** A line for the status of a shop, if its backfill is open. */
  static Optional<String> inStatus(JsonNode shop) {
    JsonNode backfill = shop.path("backfill");
    if (backfill.isMissingNode()) {
      return Optional.empty();
    }
    String phase = backfill.path("phase").asText();
    String far =
        phase.equals("sending")
            ? backfill.path("handed-over").asText()
                + " of "
                + backfill.path("orders").asText()
                + " orders handed over"
            : backfill.path("read").asText() + " orders read";
    String trouble = backfill.path("trouble").asText("");
    return Optional.of(
        "backfill of "
            + shop.path("shop").asText()
            + " from "
            + backfill.path("from").asText()
            + ": "
            + phase
            + ", "
            + far
            + (trouble.isEmpty() ? "" : "; " + trouble));
  }
}
