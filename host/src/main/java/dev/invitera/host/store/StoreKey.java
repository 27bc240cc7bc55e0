package dev.invitera.host.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key of the store's hashes: configured, or made once and kept in a file beside the database
 * that only its owner reads, so that a copy of the database alone does not tell who its hashes are.
 */
final class StoreKey {

  private static final int BYTES = 32;

  private StoreKey() {}

  static CustomerKeys load(SqliteOptions options, Optional<String> storedCheck)
      throws StoreStartException {
    Path file = file(options.file());
    byte[] bytes;
    if (options.key().isPresent()) {
      bytes = options.key().get().reveal().getBytes(StandardCharsets.UTF_8);
    } else if (storedCheck.isPresent() && !Files.exists(file)) {
      throw new StoreStartException(
          "the database "
              + options.file()
              + " was made with the key in "
              + file
              + ", which is missing: restore that file, or set store.key if it was set before");
    } else {
      bytes = readOrMake(file);
    }
    CustomerKeys keys = new CustomerKeys(bytes);
    if (storedCheck.filter(check -> !check.equals(keys.check())).isPresent()) {
      throw new StoreStartException(
          "the database "
              + options.file()
              + " was made with another key than "
              + (options.key().isPresent() ? "store.key says" : "stands in " + file)
              + ": give it the former key, or customers are not recognized any more");
    }
    return keys;
  }

  private static byte[] readOrMake(Path file) throws StoreStartException {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return HexFormat.of().parseHex(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreStartException(
          "the store's key " + file + " cannot be read or made: " + e.getMessage(), e);
    }
  }

  private static void make(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    OwnerOnly.create(file);
    Files.writeString(
        file,
        HexFormat.of().formatHex(key) + "\n",
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
  }

  private static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ".key");
  }
}
