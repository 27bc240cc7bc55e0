package dev.invitera.support.sweep;

import dev.invitera.support.sweep.Sweep.Second;
import dev.invitera.support.sweep.Sweep.Waiting;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.DateTimeException;
import java.time.Instant;

/** Version 1 of the text form: words with blanks between, readable in a store or a log. */
final class SweepText {

  private static final String VERSION = "v1";

  private SweepText() {}

  static String write(Sweep sweep) {
    return VERSION
        + switch (sweep) {
          case Waiting(Instant from) -> " waiting " + from;
          case Window(Instant from, Instant to, Instant watermark, long afterId) ->
              " window " + from + " " + to + " " + watermark + " " + afterId;
          case Second(Instant at, Instant to, int offset, int total) ->
              " second " + at + " " + to + " " + offset + " " + total;
        };
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Sweep read(String text) {
    String[] words = text.split(" ", -1);
    try {
      return switch (words.length < 3 ? "" : words[0] + " " + words[1] + " " + words.length) {
        case "v1 waiting 3" -> new Waiting(Instant.parse(words[2]));
        case "v1 window 6" ->
            new Window(
                Instant.parse(words[2]),
                Instant.parse(words[3]),
                Instant.parse(words[4]),
                Long.parseLong(words[5]));
        case "v1 second 6" ->
            new Second(
                Instant.parse(words[2]),
                Instant.parse(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]));
        default -> throw unreadable(text);
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw unreadable(text);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "the cursor '" + text + "' was not written by this version of the connector");
  }
}
