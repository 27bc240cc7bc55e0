package dev.invitera.host.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A stack trace without messages, which may hold a customer's data. */
final class TraceText {

  private static final int MAX_FRAMES = 20;
  private static final int MAX_CAUSES = 5;

  private TraceText() {}

  /** Types and places of an exception and its causes. */
  static String of(Throwable thrown) {
    StringJoiner text = new StringJoiner("\n");
    for (Throwable cause : causes(thrown)) {
      text.add((text.length() == 0 ? "" : "caused by ") + cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
        text.add("  at " + place(frames[i]));
      }
    }
    return text.toString();
  }

  /** The deepest cause. */
  static Throwable root(Throwable thrown) {
    return causes(thrown).getLast();
  }

  static String place(StackTraceElement frame) {
    return "%s.%s(%s:%d)"
        .formatted(
            frame.getClassName(),
            frame.getMethodName(),
            frame.getFileName(),
            frame.getLineNumber());
  }

  /** The exception and its causes; a circle ends by the bound. */
  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> all = new ArrayList<>();
    Throwable next = thrown;
    while (next != null && all.size() < MAX_CAUSES) {
      all.add(next);
      next = next.getCause();
    }
    return all;
  }
}
