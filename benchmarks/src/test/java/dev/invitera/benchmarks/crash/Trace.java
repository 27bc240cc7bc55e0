package dev.invitera.benchmarks.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process whose system calls are seen, or made to fail, from outside, by strace. */
final class Trace implements AutoCloseable {

  private final Process strace;
  private final Path file;

  private Trace(Process strace, Path file) {
    this.strace = strace;
    this.file = file;
  }

  /** Whether that is possible on this machine. */
  static boolean possible() throws IOException, InterruptedException {
    return Commands.succeeds("strace", "-f", "-o", "/dev/null", "true");
  }

  /** Begins with a running process; comes back once all its threads are watched. */
  static Trace of(long pid, String... options) throws IOException {
    Path file = Files.createTempFile("invitera-trace-", ".txt");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-e", "signal=none"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", file.toString(), "-p", Long.toString(pid)));
    Process strace =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader said = strace.errorReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    if (line == null || !line.contains("attached")) {
      throw new IOException("strace does not watch the process: " + line);
    }
    Thread.ofPlatform().daemon().start(() -> said.lines().forEach(_ -> {}));
    return new Trace(strace, file);
  }

  /** Lets the process go; what was seen. */
  List<String> end() throws IOException, InterruptedException {
    close();
    if (!strace.waitFor(30, TimeUnit.SECONDS)) {
      throw new IOException("strace does not end");
    }
    return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    strace.destroy();
  }
}
