package dev.invitera.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresDatabases.class)
class DatabaseClockTest {

  @Test
  void goesByTheServersTimeAndBetweenReadingsByTheTimerWhateverTheMachinesClock(Postgres postgres)
      throws Exception {
    AtomicLong timer = new AtomicLong();
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl(postgres.database().url());
      Instant before = now(database);
      try (DatabaseClock clock = new DatabaseClock(database, timer::get)) {
        Instant first = clock.instant();
        assertThat(first).isBetween(before, now(database));

        timer.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(clock.instant()).isEqualTo(first.plus(Duration.ofDays(1)));
      }
    }
  }

  private static Instant now(HikariDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (extract(epoch from clock_timestamp()) * 1000000)::bigint")) {
      row.next();
      return Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS);
    }
  }
}
