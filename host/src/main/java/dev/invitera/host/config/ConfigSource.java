package dev.invitera.host.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a configuration comes from, to be loaded again.
 *
 * @param file named in messages as given here
 */
public record ConfigSource(ConfigLoader loader, Path file) {

  /** A file, with this process's environment. */
  public static ConfigSource of(Path file) {
    return new ConfigSource(ConfigLoader.ofSystem(), file);
  }

  /** Loads it. What changes from its beginning on differs from the stamps that it has. */
  public LoadedConfig load() {
    Map<Path, FileStamp> stamps = new TreeMap<>(stamps(Set.of()));
    LoadedConfig loaded = loader.load(file);
    FileStamp.of(loaded.references()).forEach(stamps::putIfAbsent);
    return loaded.seenAs(stamps);
  }

  /** The folder of the shops that have files of their own; may be missing. */
  public Path shops() {
    return shopsOf(file);
  }

  static Path shopsOf(Path file) {
    return file.resolveSibling("shops.d");
  }

  /**
   * By which a change is recognized: of the file, the shops' files, and the files that values refer
   * to.
   *
   * @param references those files
   */
  public Map<Path, FileStamp> stamps(Collection<Path> references) {
    List<Path> files = new ArrayList<>(references);
    files.add(file);
    files.add(shops());
    if (Files.isDirectory(shops())) {
      try (Stream<Path> found = Files.list(shops())) {
        found.forEach(files::add);
      } catch (IOException _) {
        // Loading it tells why; the folder's own stamp tells when that changes.
      }
    }
    return FileStamp.of(files);
  }
}
