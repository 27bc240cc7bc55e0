package dev.invitera.host;

import dev.invitera.connector.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The admin token of a host whose configuration names none: made at the first start, kept beside
 * the store where only the host's own user can read it, and read there by the commands.
 */
public final class AdminTokenFile {

  private static final String NAME = "admin-token";
  private static final int BYTES = 24;

  private AdminTokenFile() {}

  /** Reads the token, or makes one. */
  public static Secret readOrMake(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(NAME);
    Optional<Secret> known = read(dataDirectory);
    if (known.isPresent()) {
      return known.get();
    }
    Files.createDirectories(dataDirectory);
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      channel.write(StandardCharsets.US_ASCII.encode(token + "\n"));
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its token counts.
      return read(dataDirectory).orElseThrow(() -> e);
    }
    return Secret.of(token);
  }

  /** Reads the token, if there is one. */
  public static Optional<Secret> read(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(NAME);
    return Files.exists(file)
        ? Optional.of(Files.readString(file).strip()).filter(t -> !t.isEmpty()).map(Secret::of)
        : Optional.empty();
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
