package dev.invitera.benchmarks.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Commands of the system. */
final class Commands {

  private Commands() {}

  /** Whether a command ran and succeeded. */
  static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      // There is no such command here.
      return false;
    }
  }

  /** Runs a command that must succeed. */
  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }
}
