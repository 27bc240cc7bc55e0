package dev.invitera.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The unpacked distribution, used as an operator would: by its launcher. */
final class Distribution {

  private static final long MOST_SECONDS = 120;

  private Distribution() {}

  /** What a command printed and how it ended. */
  record Result(int exitCode, String out, String err) {}

  /** The folder of launcher, host and plugins. */
  static Path folder() {
    String folder = System.getProperty("invitera.distribution");
    if (folder == null || !Files.isExecutable(Path.of(folder, "invitera"))) {
      throw new IllegalStateException("invitera.distribution names no unpacked distribution");
    }
    return Path.of(folder);
  }

  /** A launcher call, not started; standard input is empty. */
  static ProcessBuilder command(Path workingFolder, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(folder().resolve("invitera").toString());
    words.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(words);
    process.directory(workingFolder.toFile());
    process.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    process.environment().put("INVITERA_JAVA_HOME", System.getProperty("java.home"));
    process.environment().put("INVITERA_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return process;
  }

  /** Runs a command to its end. */
  static Result run(Path workingFolder, String... arguments) throws Exception {
    Path out = Files.createTempFile(workingFolder, "out", ".txt");
    Path err = Files.createTempFile(workingFolder, "err", ".txt");
    Process process =
        command(workingFolder, arguments)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("did not end: " + String.join(" ", arguments));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
