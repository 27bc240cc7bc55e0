package dev.invitera.testkit.log;

import org.jspecify.annotations.Nullable;

/**
 * What was logged at once.
 *
 * @param logger its name
 * @param level as the logging library writes it
 * @param text the message with its arguments, and the messages of what was thrown
 */
public record LoggedLine(String logger, String level, String text) {

  static LoggedLine of(String logger, String level, String message, @Nullable Throwable thrown) {
    StringBuilder text = new StringBuilder(message);
    append(text, thrown);
    return new LoggedLine(logger, level, text.toString());
  }

  private static void append(StringBuilder text, @Nullable Throwable thrown) {
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      text.append('\n').append(next);
      for (Throwable suppressed : next.getSuppressed()) {
        append(text, suppressed);
      }
    }
  }
}
