package dev.invitera.testkit.log;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Keeps what is logged from now on, by any thread, until it is closed. */
public final class CapturedLog implements AutoCloseable {

  private final List<LoggedLine> lines = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> taps = new CopyOnWriteArrayList<>();
  private final Optional<String> unseen;

  private CapturedLog(ILoggerFactory slf4j, String home) {
    taps.add(JdkTap.open(home, lines::add));
    Optional<AutoCloseable> tap = tap(slf4j, home, lines::add);
    tap.ifPresent(taps::add);
    this.unseen = tap.isPresent() ? Optional.empty() : Optional.of(slf4j.getClass().getName());
  }

  /**
   * Begins.
   *
   * @param home the package of which everything is wanted; of others, what their levels let through
   */
  public static CapturedLog open(String home) {
    return open(LoggerFactory.getILoggerFactory(), home);
  }

  static CapturedLog open(ILoggerFactory slf4j, String home) {
    return new CapturedLog(slf4j, home);
  }

  private static Optional<AutoCloseable> tap(
      ILoggerFactory slf4j, String home, Consumer<LoggedLine> lines) {
    if (slf4j instanceof TestLoggers ours) {
      return Optional.of(ours.listen(lines));
    }
    String name = slf4j.getClass().getName();
    if (name.startsWith("ch.qos.logback.")) {
      // Another class, since logback need not be there.
      return Optional.of(LogbackTap.open(slf4j, home, lines));
    }
    return name.equals("org.slf4j.jul.JDK14LoggerFactory")
        ? Optional.of(() -> {})
        : Optional.empty();
  }

  /** So far. */
  public List<LoggedLine> lines() {
    return List.copyOf(lines);
  }

  /** The provider of slf4j whose lines cannot be seen; empty if all can. */
  public Optional<String> unseen() {
    return unseen;
  }

  @Override
  public void close() {
    for (AutoCloseable tap : taps) {
      try {
        tap.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot stop to listen to a log", e);
      }
    }
  }
}
