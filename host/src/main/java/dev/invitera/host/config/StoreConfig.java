package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code store} section.
 *
 * @param engine which database
 * @param data where the host keeps files of its own
 * @param retention how long what is kept
 */
public record StoreConfig(Engine engine, Path data, Retention retention) {

  /** A database. */
  public sealed interface Engine {}

  /**
   * A file of a single host.
   *
   * @param file the database of {@code jdbc:sqlite:…}
   * @param key for keyed hashes; if absent, the store makes its own
   */
  public record Sqlite(Path file, Optional<Secret> key) implements Engine {}

  /**
   * A database that hosts share.
   *
   * @param url {@code jdbc:postgresql:…}, without a password
   * @param key for keyed hashes, the same on every host
   */
  public record Postgres(
      String url, Optional<String> user, Optional<Secret> password, Optional<Secret> key)
      implements Engine {}

  /**
   * How long what is kept, from an order's last change.
   *
   * @param person personal fields
   * @param exchange redacted requests and replies
   * @param unreadable parked unreadable orders
   */
  public record Retention(Duration person, Duration exchange, Duration unreadable) {}
}
