package dev.invitera.testkit.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** Loggers that log to whoever listens, and to nobody otherwise. */
final class TestLoggers implements ILoggerFactory {

  private final List<Consumer<LoggedLine>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public Logger getLogger(String name) {
    return new TestLogger(name, this);
  }

  AutoCloseable listen(Consumer<LoggedLine> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  boolean listened() {
    return !listeners.isEmpty();
  }

  void log(LoggedLine line) {
    listeners.forEach(listener -> listener.accept(line));
  }
}
