package dev.invitera.host;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Reads the token, or makes one. */
  public static Secret readOrMake(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(NAME);
    Optional<Secret> known = read(dataDirectory);
    if (known.isPresent()) {
      return known.get();
    }
    Files.createDirectories(dataDirectory);
    Secret token = random();
    try {
      OwnerOnly.create(file);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its token counts.
      return read(dataDirectory).orElseThrow(() -> e);
    }
    Files.writeString(file, token.reveal() + "\n");
    return token;
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
