package dev.invitera.host.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
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
 * @param rightsAt when anything about it changed, also who may read it; as {@code modifiedAt} where
 *     the file system does not tell
 */
public record FileStamp(long size, Instant modifiedAt, String key, Instant rightsAt) {

  private static final String UNIX = "unix";

  /** The stamp of a file as it is; empty if there is none, or it cannot be looked at. */
  public static Optional<FileStamp> of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStamp(
              found.size(),
              found.lastModifiedTime().toInstant(),
              String.valueOf(found.fileKey()),
              rightsAt(file, found)));
    } catch (IOException _) {
      // Not there, as far as anyone can tell; whoever needs it says so.
      return Optional.empty();
    }
  }

  private static Instant rightsAt(Path file, BasicFileAttributes found) throws IOException {
    boolean told = file.getFileSystem().supportedFileAttributeViews().contains(UNIX);
    return told && Files.getAttribute(file, UNIX + ":ctime") instanceof FileTime at
        ? at.toInstant()
        : found.lastModifiedTime().toInstant();
  }

  /** The stamps of those files that are there. */
  public static Map<Path, FileStamp> of(Collection<Path> files) {
    Map<Path, FileStamp> stamps = new TreeMap<>();
    files.forEach(file -> of(file).ifPresent(stamp -> stamps.put(file, stamp)));
    return stamps;
  }
}
