package dev.invitera.host.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 90s}, {@code 15m}, {@code 12h}, {@code 7d} and {@code 500ms}. */
public final class Durations {

  /** What a duration looks like. */
  static final String PATTERN = "^[0-9]{1,12}(ms|s|m|h|d)$";

  /** Longer than anything a shop waits for, short enough to add to any instant. */
  private static final Duration MAX = Duration.ofDays(3650);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");

  private Durations() {}

  /**
   * A duration as somebody writes it, such as {@code 14d}.
   *
   * @throws IllegalArgumentException if it is none, or too long; the message says so of it
   */
  public static Duration of(String text) {
    try {
      return parse(text);
    } catch (WrongValueException e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  static Duration parse(String text) throws WrongValueException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new WrongValueException(
          text.equals("0")
              ? "has no unit; write 0s"
              : "is not a duration such as 90s, 15m, 12h or 7d");
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.compareTo(MAX) > 0) {
      throw new WrongValueException("is longer than ten years, 3650d");
    }
    return duration;
  }

  /** A duration as somebody would write it. */
  static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0 && seconds > 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
