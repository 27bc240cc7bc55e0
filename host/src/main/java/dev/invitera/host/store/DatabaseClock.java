package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of a database that hosts share, so that hosts whose own clocks differ agree on what is
 * due and whose lease is over. Read from the database now and then; between readings it goes on by
 * the monotonic timer of this machine, which no jump of its clock moves.
 */
final class DatabaseClock extends Clock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration SLOW_READING = Duration.ofMillis(200);

  private final DataSource database;
  private final LongSupplier nanos;
  private final ScheduledExecutorService readings =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("invitera-database-clock").factory());
  private volatile Reading reading;

  private record Reading(Instant instant, long nanos) {}

  /** Reads the time once. */
  DatabaseClock(DataSource database, LongSupplier nanos) throws SQLException {
    this.database = database;
    this.nanos = nanos;
    this.reading = read();
  }

  static DatabaseClock start(DataSource database) throws SQLException {
    DatabaseClock clock = new DatabaseClock(database, System::nanoTime);
    Future<?> _ =
        clock.readings.scheduleWithFixedDelay(
            clock::readAgain, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return clock;
  }

  private Reading read() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      long before = nanos.getAsLong();
      try (ResultSet row =
          statement.executeQuery(
              "select (extract(epoch from clock_timestamp()) * 1000000)::bigint")) {
        row.next();
        long after = nanos.getAsLong();
        Instant instant = Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS);
        return new Reading(instant, before + (after - before) / 2);
      }
    }
  }

  private void readAgain() {
    try {
      long before = nanos.getAsLong();
      Reading next = read();
      // A slow answer tells the time less exactly than the timer does.
      if (nanos.getAsLong() - before < SLOW_READING.toNanos()) {
        reading = next;
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The database's time cannot be read now, the timer goes on: {}", e.getMessage());
    }
  }

  @Override
  public Instant instant() {
    Reading last = reading;
    return last.instant().plusNanos(nanos.getAsLong() - last.nanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the store's time is UTC");
  }

  @Override
  public void close() {
    readings.shutdownNow();
  }
}
