package dev.invitera.host.store;

import dev.invitera.host.config.StoreConfig;
import java.time.Clock;
import java.util.Optional;

/** Opens stores whose time is the test's, whatever their engine. */
public final class TestStores {

  private TestStores() {}

  public static Store open(StoreConfig config, String host, Clock clock)
      throws StoreStartException {
    return config.engine() instanceof StoreConfig.Postgres postgres
        ? PostgresStore.open(postgres, host, Optional.of(clock), false)
        : Store.open(config, host, clock);
  }
}
