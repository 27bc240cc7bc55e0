package dev.invitera.host.store;

import dev.invitera.host.config.StoreConfig;
import java.time.Clock;
import java.util.Optional;

/** Opens the stores of hosts that share a database, all by the time of a test. */
public final class PostgresStores {

  private PostgresStores() {}

  public static Store open(StoreConfig.Postgres database, String host, Clock clock)
      throws StoreStartException {
    return PostgresStore.open(database, host, Optional.of(clock), false);
  }
}
