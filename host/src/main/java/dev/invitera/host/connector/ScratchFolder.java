package dev.invitera.host.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for the private copies of a command, which only this user can enter. It is gone
 * afterwards.
 *
 * @param path the folder
 */
public record ScratchFolder(Path path) implements AutoCloseable {

  public static ScratchFolder make() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("invitera-plugins-"));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }
}
