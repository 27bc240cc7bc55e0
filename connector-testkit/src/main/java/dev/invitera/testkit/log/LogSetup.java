package dev.invitera.testkit.log;

import java.util.ServiceLoader;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.spi.SLF4JServiceProvider;

/** Chooses the provider of slf4j before the first test: an author's own, if there is one. */
public final class LogSetup implements LauncherSessionListener {

  private static final String PROVIDER = "slf4j.provider";

  /** Called by JUnit. */
  public LogSetup() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    boolean others = ServiceLoader.load(SLF4JServiceProvider.class).stream().findAny().isPresent();
    if (!others && System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, TestLogProvider.class.getName());
    }
  }
}
