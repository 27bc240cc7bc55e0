package dev.invitera.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever provides slf4j in an author's tests, what is logged is seen. */
class CapturedLogTest {

  private static final String HOME = "com.acme.shop";

  private static ILoggerFactory ours() {
    return new TestLogProvider().getLoggerFactory();
  }

  @Test
  void seesMessagesArgumentsPairsAndCauses() {
    ILoggerFactory slf4j = ours();
    Logger logger = slf4j.getLogger(HOME + ".Orders");
    IllegalStateException thrown = new IllegalStateException("outer", new Exception("inner"));
    thrown.addSuppressed(new Exception("beside"));
    try (CapturedLog log = CapturedLog.open(slf4j, HOME)) {
      logger.trace("an order of {}", "somebody");
      logger.atInfo().addKeyValue("email", "a@b.example").log("sent");
      logger.warn("failed", thrown);

      assertThat(log.lines()).extracting(LoggedLine::logger).containsOnly(HOME + ".Orders");
      assertThat(log.lines().get(0).text()).isEqualTo("an order of somebody");
      assertThat(log.lines().get(1).text()).contains("a@b.example");
      assertThat(log.lines().get(2).text()).contains("failed", "outer", "inner", "beside");
      assertThat(log.unseen()).isEmpty();
    }
  }

  @Test
  void seesNothingOnceItIsClosed() {
    ILoggerFactory slf4j = ours();
    CapturedLog log = CapturedLog.open(slf4j, HOME);
    log.close();
    slf4j.getLogger(HOME).error("later");

    assertThat(log.lines()).isEmpty();
    assertThat(slf4j.getLogger(HOME).isErrorEnabled()).isFalse();
  }

  @Test
  void seesWhatGoesToLogbackAndLeavesItAsItWas() {
    LoggerContext logback = new LoggerContext();
    logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    CapturedLog log = CapturedLog.open(logback, HOME);
    logback.getLogger(HOME + ".Orders").atDebug().addKeyValue("id", 17).log("an order");
    logback.getLogger("org.example.client").info("below its level");
    logback
        .getLogger("org.example.client")
        .warn("a body", new IllegalStateException("of somebody"));
    log.close();
    logback.getLogger(HOME).error("later");

    assertThat(log.unseen()).isEmpty();
    assertThat(log.lines())
        .anyMatch(line -> line.text().contains("an order id=\"17\"") || line.text().contains("17"));
    assertThat(log.lines()).anyMatch(line -> line.text().contains("of somebody"));
    assertThat(log.lines()).noneMatch(line -> line.text().contains("below"));
    assertThat(log.lines()).noneMatch(line -> line.text().contains("later"));
    assertThat(logback.getLogger(HOME).getLevel()).isNull();
  }

  @Test
  void seesWhatGoesToTheJdksLogging() {
    CapturedLog log = CapturedLog.open(ours(), HOME);
    System.getLogger(HOME + ".Orders")
        .log(System.Logger.Level.DEBUG, "an order of {0}", "somebody");
    log.close();

    assertThat(log.lines())
        .contains(new LoggedLine(HOME + ".Orders", "FINE", "an order of somebody"));
  }

  @Test
  void saysWhoseLinesItCannotSee() {
    ILoggerFactory another = name -> LoggerFactory.getLogger(name);
    try (CapturedLog log = CapturedLog.open(another, HOME)) {
      assertThat(log.unseen()).isEqualTo(Optional.of(another.getClass().getName()));
    }
  }

  @Test
  void isOpenToTheTestsOfThisModule() {
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(TestLoggers.class);
  }
}
