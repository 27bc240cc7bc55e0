package dev.invitera.host;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.store.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The admin token of a host whose configuration names none: made at the first start, kept beside
 * the store where only the host's own user can read it, and read there by the commands.
 */
public final class AdminTokenFile {

  private static final String NAME = "admin-token";
  private static final int BYTES = 24;

  private AdminTokenFile() {}

  /**
   * Reads the token, or makes one. Hosts that start in one folder at the same time get the same
   * one, and a host that was killed before it had written its token leaves none.
   */
  public static Secret readOrMake(Path dataDirectory) throws IOException {
    Optional<Secret> known = read(dataDirectory);
    return known.isPresent() ? known.get() : make(dataDirectory);
  }

  /** One at a time: a lock of a file keeps other processes away, but no thread of this one. */
  private static synchronized Secret make(Path dataDirectory) throws IOException {
    Files.createDirectories(dataDirectory);
    Path file = dataDirectory.resolve(NAME);
    try {
      OwnerOnly.create(file);
    } catch (FileAlreadyExistsException _) {
      // Another host's, with its token or before it has one.
    }
    // Who waited for the lock of an empty file finds the one that took its place.
    try (FileChannel empty = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock _ = empty.lock()) {
      Optional<Secret> known = read(dataDirectory);
      if (known.isPresent()) {
        return known.get();
      }
      Secret token = random();
      put(file, token);
      return token;
    }
  }

  /** Whole or not at all: half a token would be one that is easy to guess. */
  private static void put(Path file, Secret token) throws IOException {
    // A temporary file is its owner's alone.
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".tmp");
    try {
      Files.writeString(part, token.reveal() + "\n", StandardOpenOption.DSYNC);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A new token. */
  static Secret random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Secret.of(HexFormat.of().formatHex(random));
  }

  /** Reads the token, if there is one. */
  public static Optional<Secret> read(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(NAME);
    return Files.exists(file)
        ? Optional.of(Files.readString(file).strip()).filter(t -> !t.isEmpty()).map(Secret::of)
        : Optional.empty();
  }
}
