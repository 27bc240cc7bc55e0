package dev.invitera.host.store;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.StoreConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an SQLite store works.
 *
 * @param file the database
 * @param key for keyed hashes; if absent, one is made beside the database
 * @param host names this process in what it writes
 * @param waiting how much work may wait before more is turned away
 * @param batch the most work in one transaction
 * @param readers connections for reading
 * @param maxPages the most pages that the database may have; for tests of a full disk
 */
record SqliteOptions(
    Path file,
    Optional<Secret> key,
    String host,
    int waiting,
    int batch,
    int readers,
    OptionalInt maxPages) {

  static SqliteOptions of(StoreConfig.Sqlite config, String host) {
    return new SqliteOptions(config.file(), config.key(), host, 4096, 256, 3, OptionalInt.empty());
  }
}
