package dev.invitera.host.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.StoreConfig;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** Opens the store that hosts share: a PostgreSQL database. */
final class PostgresStore {

  private static final int WAITING = 4096;
  private static final int BATCH = 64;
  private static final int WRITERS = 4;
  private static final int READERS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Between two statements of a transaction; then the server undoes it. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private PostgresStore() {}

  /**
   * Opens the store, and makes or migrates its tables.
   *
   * @throws StoreStartException if the server cannot be used, or does not keep what it confirms
   */
  static Store open(StoreConfig.Postgres config, String host) throws StoreStartException {
    return open(config, host, Optional.empty(), false);
  }

  /**
   * @param clock instead of the database's, for tests
   * @param lossy whether a server is taken that may lose what it confirmed, for tests
   */
  static Store open(StoreConfig.Postgres config, String host, Optional<Clock> clock, boolean lossy)
      throws StoreStartException {
    HikariDataSource pool = pool(config);
    try {
      if (!lossy) {
        PostgresDurability.require(pool, config.url());
      }
      new Migrations(pool, "postgres").run();
      PostgresSession first = new PostgresSession(pool, false, host);
      first.begin();
      CustomerKeys keys = StoreKey.configured(config.key(), first.transaction(), config.url());
      first.commit();
      DatabaseClock databaseClock = DatabaseClock.start(pool);
      return new SqlStore(
          keys,
          clock.orElse(databaseClock),
          Optional.of(new PostgresBuckets(pool, clock.orElse(databaseClock))),
          new GroupCommitter(sessions(pool, host, WRITERS, false), WAITING, BATCH),
          new ReadPool(sessions(pool, host, READERS, true)),
          () -> {
            databaseClock.close();
            pool.close();
          });
    } catch (StoreStartException e) {
      pool.close();
      throw e;
    } catch (SQLException | SqlFailure | FlywayException e) {
      pool.close();
      throw failed(config, e);
    }
  }

  private static HikariDataSource pool(StoreConfig.Postgres config) throws StoreStartException {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("invitera-store");
    hikari.setJdbcUrl(config.url());
    config.user().ifPresent(hikari::setUsername);
    config.password().map(Secret::reveal).ifPresent(hikari::setPassword);
    hikari.setMaximumPoolSize(WRITERS + READERS + 2);
    hikari.setMinimumIdle(1);
    hikari.setConnectionTimeout(CONNECT.toMillis());
    hikari.setInitializationFailTimeout(CONNECT.toMillis());
    // A host that is frozen within a transaction must not keep its orders from the others, and no
    // step may be counted late.
    hikari.setConnectionInitSql(
        "set idle_in_transaction_session_timeout = '" + LONGEST_PAUSE.toSeconds() + "s'");
    // Details of a server's error quote values, which may be personal.
    hikari.addDataSourceProperty("logServerErrorDetail", "false");
    hikari.addDataSourceProperty("ApplicationName", "invitera");
    hikari.addDataSourceProperty("tcpKeepAlive", "true");
    hikari.addDataSourceProperty("socketTimeout", "60");
    try {
      return new HikariDataSource(hikari);
    } catch (HikariPool.PoolInitializationException | IllegalArgumentException e) {
      throw failed(config, e);
    }
  }

  private static List<Session> sessions(
      HikariDataSource pool, String host, int count, boolean readOnly) {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sessions.add(new PostgresSession(pool, readOnly, host));
    }
    return sessions;
  }

  private static StoreStartException failed(StoreConfig.Postgres config, Exception failure) {
    String detail =
        DatabaseFailure.driver(failure)
            .map(Throwable::getMessage)
            .orElseGet(() -> String.valueOf(failure.getMessage()));
    return new StoreStartException(
        "the database "
            + config.url()
            + " cannot be opened: "
            + detail
            + ". Check store.url, store.user and store.password, and that the user may create tables",
        failure);
  }
}
