package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code store} section.
 *
 * @param file the SQLite database of {@code jdbc:sqlite:…}
 * @param key for keyed hashes and sealed fields; if absent, the store makes its own
 * @param retention how long what is kept
 */
public record StoreConfig(Path file, Optional<Secret> key, Retention retention) {

  /**
   * How long what is kept, from an order's last change.
   *
   * @param person personal fields
   * @param exchange redacted requests and replies
   * @param unreadable parked unreadable orders
   */
  public record Retention(Duration person, Duration exchange, Duration unreadable) {}
}
