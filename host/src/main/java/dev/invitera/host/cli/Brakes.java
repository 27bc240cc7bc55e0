package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps a command from acting on many by mistake: shows what it is about, then asks; where nobody
 * can be asked, wants the number said beforehand.
 */
final class Brakes {

  private final Terminal terminal;
  private final Optional<Long> yes;
  private final boolean json;
  private final Function<JsonNode, Table> rows;

  /**
   * Makes brakes.
   *
   * @param yes the number that was said beforehand
   */
  Brakes(Terminal terminal, Optional<Long> yes, boolean json) {
    this(terminal, yes, json, ParkedTable::of);
  }

  /**
   * Makes brakes.
   *
   * @param yes the number that was said beforehand
   * @param rows shows the first few
   */
  Brakes(Terminal terminal, Optional<Long> yes, boolean json, Function<JsonNode, Table> rows) {
    this.terminal = terminal;
    this.yes = yes;
    this.json = json;
    this.rows = rows;
  }

  /**
   * Whether to go on.
   *
   * @param verb what would be done to them
   * @param preview counts, and the first few
   * @throws CommandException if the number said is another, or nobody said one
   */
  boolean release(String verb, JsonNode preview) throws IOException, CommandException {
    long count = preview.path("count").asLong();
    show(verb, preview);
    if (yes.isPresent()) {
      if (yes.get() != count) {
        throw CommandException.mistake(
            "nothing was changed: --yes says " + yes.get() + ", but it is " + count);
      }
      return true;
    }
    if (count == 0) {
      return true;
    }
    if (!terminal.interactive()) {
      if (json) {
        terminal.out().println(preview.toPrettyString());
      }
      throw CommandException.mistake(
          "nothing was changed: no one can be asked here, so say --yes "
              + count
              + " if it is meant");
    }
    terminal.err().printf("%s these %d? [y/N] ", verb, count);
    terminal.err().flush();
    String answer =
        Optional.ofNullable(
                new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
                    .readLine())
            .orElse("")
            .strip()
            .toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** Shows what it is about. */
  void show(String verb, JsonNode preview) {
    PrintStream err = terminal.err();
    err.printf("%s %d:%n", verb, preview.path("count").asLong());
    if (preview.path("orders").asLong() > 0) {
      err.printf("  invitations of %d orders%n", preview.path("orders").asLong());
    }
    line("state", preview.path("by-state"));
    line("outcome", preview.path("by-outcome"));
    line("language", preview.path("by-language"));
    line("date", preview.path("by-date"));
    if (!preview.path("first").isEmpty()) {
      err.println("the first of them:");
      rows.apply(preview.path("first")).print(err);
    }
  }

  private void line(String by, JsonNode counts) {
    List<String> texts = new ArrayList<>();
    counts
        .properties()
        .forEach(entry -> texts.add(entry.getValue().asText() + " " + entry.getKey()));
    if (!texts.isEmpty()) {
      terminal.err().printf("  by %-9s %s%n", by, String.join(", ", texts));
    }
  }
}
