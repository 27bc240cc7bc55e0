package dev.invitera.host.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Reads failures of the database. */
final class DatabaseFailure {

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";

  private DatabaseFailure() {}

  /** The driver's exception inside, if that is what it was. */
  static Optional<SQLException> driver(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException driver) {
        return Optional.of(driver);
      }
    }
    return Optional.empty();
  }

  static Optional<SQLiteErrorCode> code(Throwable failure) {
    return driver(failure)
        .filter(SQLiteException.class::isInstance)
        .map(driver -> ((SQLiteException) driver).getResultCode());
  }

  /** What the caller of the store gets; nothing was kept of its work. */
  static RuntimeException translated(RuntimeException failure) {
    return failure instanceof SqlFailure sql ? unavailable(sql.driver()) : failure;
  }

  static StoreException unavailable(SQLException driver) {
    return new StoreException(
        StoreException.Kind.UNAVAILABLE, "the database failed: " + text(driver), driver);
  }

  /** Of a commit that failed so that nobody knows whether it was done. */
  static StoreException unsure(SQLException driver) {
    return new StoreException(
        StoreException.Kind.UNSURE,
        "the database went away while committing: " + text(driver),
        driver);
  }

  /** Whether transactions of several hosts got in each other's way: all is undone, try again. */
  static boolean clash(SQLException driver) {
    return SERIALIZATION_FAILURE.equals(driver.getSQLState())
        || DEADLOCK.equals(driver.getSQLState());
  }

  /** Whether that is inside. */
  static boolean isClash(Throwable failure) {
    return driver(failure).filter(DatabaseFailure::clash).isPresent();
  }

  /** PostgreSQL's details quote values, which may be personal; the first line does not. */
  private static String text(SQLException driver) {
    return String.valueOf(driver.getMessage()).lines().findFirst().orElse("");
  }
}
