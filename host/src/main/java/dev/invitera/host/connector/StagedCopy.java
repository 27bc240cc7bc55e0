package dev.invitera.host.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A jar's bytes in the private folder, under a passing name until they are kept. */
record StagedCopy(Path path, String sha256) implements AutoCloseable {

  /** Moves the copy into place at once, so that a file of that name is always whole. */
  Path keepAs(String name) throws IOException {
    Path target = path.resolveSibling(name);
    return Files.move(
        path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the copy, unless it was kept. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
