package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes parked work: one order at once, many only with the brakes on. */
final class ParkedChange {

  private final AdminClient host;
  private final ParkedSelectionOptions selection;
  private final Brakes brakes;

  ParkedChange(AdminClient host, ParkedSelectionOptions selection, Brakes brakes) {
    this.host = host;
    this.selection = selection;
    this.brakes = brakes;
  }

  /** Looks at a preview before anybody is asked. */
  @FunctionalInterface
  interface Check {
    /**
     * Looks.
     *
     * @throws CommandException if it must not go on
     */
    void of(JsonNode preview) throws CommandException;
  }

  /**
   * Makes a change.
   *
   * @param verb for people
   * @param path of the admin API
   * @param more parameters beside the selection
   * @return what was changed
   */
  JsonNode make(String verb, String path, Map<String, String> more, Check check)
      throws IOException, InterruptedException, CommandException {
    Map<String, String> query = selection.query();
    if (!selection.named()) {
      JsonNode preview = host.get("/api/v1/parked/selection", query);
      check.of(preview);
      if (!brakes.release(verb, preview)) {
        throw CommandException.failed("nothing was changed");
      }
      query.put("selection", preview.path("selection").asText());
    }
    query.putAll(more);
    return host.post(path, query);
  }

  /** What was changed, in words. */
  static String words(JsonNode changed) {
    List<String> texts = new ArrayList<>();
    add(texts, changed, "retried", "due again");
    add(texts, changed, "look-ups", "to be looked up again");
    add(texts, changed, "closed", "closed");
    add(texts, changed, "changed-meanwhile", "not parked any more, and left as they are");
    for (var entry : changed.path("impossible").properties()) {
      texts.add(entry.getValue().asText() + " stay parked: " + entry.getKey());
    }
    return texts.isEmpty() ? "nothing is parked that matches" : String.join("\n", texts);
  }

  private static void add(List<String> texts, JsonNode changed, String key, String words) {
    if (changed.path(key).asLong() > 0) {
      texts.add(changed.path(key).asText() + " " + words);
    }
  }
}
