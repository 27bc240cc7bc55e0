package dev.invitera.testkit.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;

/** Listens to logback, where an author has it in the tests. */
final class LogbackTap extends AppenderBase<ILoggingEvent> {

  private final Consumer<LoggedLine> lines;

  private LogbackTap(Consumer<LoggedLine> lines) {
    this.lines = lines;
  }

  static AutoCloseable open(ILoggerFactory slf4j, String home, Consumer<LoggedLine> lines) {
    LoggerContext logback = (LoggerContext) slf4j;
    Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger own = logback.getLogger(home);
    Level before = own.getLevel();
    LogbackTap tap = new LogbackTap(lines);
    tap.setContext(logback);
    tap.start();
    root.addAppender(tap);
    own.addAppender(tap);
    own.setLevel(Level.TRACE);
    return () -> {
      own.setLevel(before);
      own.detachAppender(tap);
      root.detachAppender(tap);
    };
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.accept(
        LoggedLine.of(
            event.getLoggerName(),
            event.getLevel().toString(),
            event.getFormattedMessage() + pairs(event),
            event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? proxy.getThrowable()
                : null));
  }

  private static String pairs(ILoggingEvent event) {
    return event.getKeyValuePairs() == null ? "" : " " + event.getKeyValuePairs();
  }
}
