package dev.invitera.host.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes.
 *
 * @param in for data
 * @param out results
 * @param err progress and problems
 * @param interactive whether a person looks on
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {

  /** This process's own streams, in UTF-8 whatever the locale. */
  @SuppressWarnings("SystemConsoleNull") // may still be null where a system has no console at all
  static Terminal ofSystem() {
    Console console = System.console();
    boolean interactive = console != null && console.isTerminal();
    return new Terminal(System.in, utf8(System.out), utf8(System.err), interactive);
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
