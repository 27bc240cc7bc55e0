package dev.invitera.testkit.log;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Listens to the JDK's logging, which {@code System.Logger} and one provider of slf4j use. */
final class JdkTap extends Handler {

  private final SimpleFormatter format = new SimpleFormatter();
  private final Consumer<LoggedLine> lines;

  private JdkTap(Consumer<LoggedLine> lines) {
    this.lines = lines;
  }

  static AutoCloseable open(String home, Consumer<LoggedLine> lines) {
    Logger root = Logger.getLogger("");
    Logger own = Logger.getLogger(home);
    Level before = own.getLevel();
    JdkTap tap = new JdkTap(lines);
    root.addHandler(tap);
    own.setLevel(Level.ALL);
    return () -> {
      own.setLevel(before);
      root.removeHandler(tap);
    };
  }

  @Override
  public void publish(LogRecord line) {
    lines.accept(
        LoggedLine.of(
            String.valueOf(line.getLoggerName()),
            line.getLevel().getName(),
            format.formatMessage(line),
            line.getThrown()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
