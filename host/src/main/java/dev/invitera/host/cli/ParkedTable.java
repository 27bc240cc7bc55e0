package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Parked work in columns. */
final class ParkedTable {

  private ParkedTable() {}

  static Table of(JsonNode items) {
    Table table =
        new Table("SHOP", "REFERENCE", "ORDER ID", "REVIEW", "STATE", "SINCE", "ATTEMPTS", "WHY");
    for (JsonNode item : items) {
      table.row(
          item.path("shop").asText(),
          item.path("reference").asText("-"),
          item.path("order-id").asText("-"),
          item.path("review").asText("-"),
          item.path("state").asText(),
          item.path("since").asText(),
          item.path("attempts").asText(),
          item.path("why").asText());
    }
    return table;
  }
}
