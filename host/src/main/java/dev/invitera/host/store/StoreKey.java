package dev.invitera.host.store;

import dev.invitera.connector.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key of the store's hashes. SQLite's is configured, or made once and kept in a file beside the
 * database that only its owner reads, so that a copy of the database alone does not tell who its
 * hashes are. Hosts that share a PostgreSQL must be given the same one.
 */
final class StoreKey {

  private static final int BYTES = 32;
  private static final String CHECK = "key-check";

  private StoreKey() {}

  /** The keys of a SQLite database. */
  static CustomerKeys besideFile(SqliteOptions options, Transaction transaction)
      throws StoreStartException {
    Optional<String> check = transaction.facts().find(CHECK);
    Path file = options.file().resolveSibling(options.file().getFileName() + ".key");
    if (options.key().isPresent()) {
      return checked(options.key().get(), transaction, "the database " + options.file());
    }
    if (check.isPresent() && !Files.exists(file)) {
      throw new StoreStartException(
          "the database "
              + options.file()
              + " was made with the key in "
              + file
              + ", which is missing: restore that file, or set store.key if it was set before");
    }
    return checked(
        new CustomerKeys(readOrMake(file)),
        transaction,
        "the database " + options.file(),
        "stands in " + file);
  }

  /** The keys of a database that hosts share. */
  static CustomerKeys configured(Optional<Secret> key, Transaction transaction, String database)
      throws StoreStartException {
    if (key.isEmpty()) {
      throw new StoreStartException(
          "store.key is missing: hosts that share "
              + database
              + " need the same key for hashes of customers. Set it to 32 or more random characters"
              + " that you keep, such as from 'openssl rand -hex 32', the same on every host");
    }
    return checked(key.get(), transaction, database);
  }

  private static CustomerKeys checked(Secret key, Transaction transaction, String database)
      throws StoreStartException {
    byte[] bytes = key.reveal().getBytes(StandardCharsets.UTF_8);
    return checked(new CustomerKeys(bytes), transaction, database, "store.key says");
  }

  private static CustomerKeys checked(
      CustomerKeys keys, Transaction transaction, String database, String where)
      throws StoreStartException {
    transaction.facts().saveIfAbsent(CHECK, keys.check());
    if (transaction.facts().find(CHECK).filter(keys.check()::equals).isEmpty()) {
      throw new StoreStartException(
          database
              + " was made with another key than "
              + where
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
}
