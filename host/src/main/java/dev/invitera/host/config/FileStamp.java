package dev.invitera.host.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By what a changed file is recognized without reading it. Replaced by a file of the same size in
 * the same instant, it still has another key where the file system has such keys.
 *
 * @param key the file system's own name of the file, such as its inode
 */
public record FileStamp(long size, Instant modifiedAt, String key) {

  /** The stamp of a file as it is; empty if there is none, or it cannot be looked at. */
  public static Optional<FileStamp> of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStamp(
              found.size(), found.lastModifiedTime().toInstant(), String.valueOf(found.fileKey())));
    } catch (IOException _) {
      // Not there, as far as anyone can tell; whoever needs it says so.
      return Optional.empty();
    }
  }

  /** The stamps of those files that are there. */
  public static Map<Path, FileStamp> of(Collection<Path> files) {
    Map<Path, FileStamp> stamps = new TreeMap<>();
    files.forEach(file -> of(file).ifPresent(stamp -> stamps.put(file, stamp)));
    return stamps;
  }
}
