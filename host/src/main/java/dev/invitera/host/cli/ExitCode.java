package dev.invitera.host.cli;

/** What a command's exit code says. */
final class ExitCode {

  /** Done. */
  static final int DONE = 0;

  /** Failed, through no fault of the user's words. */
  static final int FAILED = 1;

  /** The user's mistake: the message says what to change. */
  static final int MISTAKE = 2;

  private ExitCode() {}
}
