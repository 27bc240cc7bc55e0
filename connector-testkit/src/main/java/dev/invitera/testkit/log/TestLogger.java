package dev.invitera.testkit.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** One logger, of which every level is on while somebody listens. */
final class TestLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1;

  private final transient TestLoggers all;

  TestLogger(String name, TestLoggers all) {
    this.name = name;
    this.all = all;
  }

  @Override
  public boolean isTraceEnabled() {
    return all.listened();
  }

  @Override
  public boolean isDebugEnabled() {
    return all.listened();
  }

  @Override
  public boolean isInfoEnabled() {
    return all.listened();
  }

  @Override
  public boolean isWarnEnabled() {
    return all.listened();
  }

  @Override
  public boolean isErrorEnabled() {
    return all.listened();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String text = MessageFormatter.basicArrayFormat(message, arguments);
    all.log(LoggedLine.of(getName(), level.toString(), String.valueOf(text), thrown));
  }
}
