package dev.invitera.host.reload;

import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of shops that is gone, or has none any more at once: most likely a volume that is not
 * mounted, which leaves an empty folder. It takes no shops out.
 */
final class GoneFolder {

  private GoneFolder() {}

  /** What to tell of it; empty if the folder is there, or all of its shops stand elsewhere. */
  static Optional<Problem> problem(ConfigSource source, Running running, LoadedConfig next) {
    String main = source.file().toString();
    boolean lost =
        running.places().entrySet().stream()
            .anyMatch(place ->
                !place.getValue().equals(main) && !next.places().containsKey(place.getKey()));
    return lost && hasNoFiles(source.shops())
        ? Optional.of(
            new Problem(
                source.shops().toString(),
                1,
                1,
                "shops",
                "is gone or empty; the shops that stood in it go on. Put their files back; to take"
                    + " the shops out, say 'invitera plugins reload', or restart",
                Problem.Severity.ERROR,
                Optional.empty()))
        : Optional.empty();
  }

  private static boolean hasNoFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.noneMatch(
          file -> !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file));
    } catch (IOException _) {
      // Loading it told why.
      return false;
    }
  }
}
