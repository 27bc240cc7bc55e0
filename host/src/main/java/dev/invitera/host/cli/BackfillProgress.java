package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows on a terminal how far a backfill is: a bar, the rate, the time left. Where nobody looks on,
 * it tells of trouble only.
 */
final class BackfillProgress {

  private static final int WIDTH = 24;

  /** Before that much is behind, a guess would be a bad one. */
  private static final double LEAST_PART = 0.01;

  private final Terminal terminal;
  private final long started = System.nanoTime();
  private final double firstPart;
  private final long firstCount;
  private String trouble = "";
  private boolean shown;

  BackfillProgress(Terminal terminal, JsonNode first) {
    this.terminal = terminal;
    this.firstPart = first.path("part").asDouble();
    this.firstCount = count(first);
  }

  void at(JsonNode report) {
    tellTrouble(report);
    if (terminal.interactive()) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
      terminal.err().print("\r" + line(report, elapsed) + "  ");
      terminal.err().flush();
      shown = true;
    }
  }

  void end() {
    if (shown) {
      terminal.err().println();
    }
  }

  private void tellTrouble(JsonNode report) {
    String now = report.path("trouble").asText("");
    if (!now.isEmpty() && !now.equals(trouble)) {
      end();
      terminal
          .err()
          .println(
              "the shop cannot be read: "
                  + now
                  + "; tried again at "
                  + report.path("next-try").asText());
    }
    trouble = now;
  }

  /** One line about a report. */
  String line(JsonNode report, Duration elapsed) {
    double part = report.path("part").asDouble();
    long count = count(report);
    double seconds = Math.max(1e-3, elapsed.toMillis() / 1e3);
    int full = (int) Math.round(part * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%%  %,d orders %s, %,d a second%s",
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        (int) (part * 100),
        count,
        sending(report) ? "handed over" : "read",
        (long) ((count - firstCount) / seconds),
        left(report, part, seconds));
  }

  private String left(JsonNode report, double part, double seconds) {
    if (report.hasNonNull("sent-until") && report.hasNonNull("spread")) {
      return ", until " + Instant.parse(report.path("sent-until").asText());
    }
    double gained = part - firstPart;
    return gained < LEAST_PART
        ? ""
        : ", about " + words(Math.round((1 - part) / gained * seconds)) + " left";
  }

  private static String words(long seconds) {
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
  }

  private static boolean sending(JsonNode report) {
    return report.path("phase").asText().equals("sending");
  }

  private static long count(JsonNode report) {
    return sending(report)
        ? report.path("handed-over").asLong() + report.path("left-out").asLong()
        : report.path("read").asLong();
  }
}
