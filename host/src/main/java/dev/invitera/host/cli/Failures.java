package dev.invitera.host.cli;

import dev.invitera.host.config.ConfigProblemsException;
import dev.invitera.host.connector.PluginChangeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a failed command's user what went wrong. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static int report(Terminal terminal, String command, Exception failure) {
    return switch (failure) {
      case CommandException told -> say(terminal, told.getMessage(), told.exitCode());
      case ConfigProblemsException problems ->
          say(terminal, problems.getMessage(), ExitCode.MISTAKE);
      case PluginChangeException unchanged ->
          say(
              terminal,
              unchanged.getMessage(),
              unchanged.isMistake() ? ExitCode.MISTAKE : ExitCode.FAILED);
      case NoSuchFileException missing ->
          say(terminal, missing.getFile() + ": no such file", ExitCode.MISTAKE);
      case AccessDeniedException denied ->
          say(terminal, denied.getFile() + ": not allowed to read or write it", ExitCode.FAILED);
      case IOException broken ->
          say(terminal, "invitera " + command + ": " + broken.getMessage(), ExitCode.FAILED);
      default -> {
        LOG.error("invitera {} failed by a mistake of its own", command, failure);
        yield say(
            terminal,
            "invitera " + command + ": failed by a mistake of its own; see the log",
            ExitCode.FAILED);
      }
    };
  }

  private static int say(Terminal terminal, @Nullable String message, int exitCode) {
    terminal.err().println(message);
    return exitCode;
  }
}
