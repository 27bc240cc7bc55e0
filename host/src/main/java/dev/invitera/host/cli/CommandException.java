package dev.invitera.host.cli;

/** Ends a command with a message for the user instead of a stack trace. */
final class CommandException extends Exception {

  private static final long serialVersionUID = 1;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The user's mistake. */
  static CommandException mistake(String message) {
    return new CommandException(ExitCode.MISTAKE, message);
  }

  /** Not the user's mistake. */
  static CommandException failed(String message) {
    return new CommandException(ExitCode.FAILED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
