package dev.invitera.host.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Reads failures of the database. What Jdbi throws quotes the arguments of statements, which may be
 * personal: only the driver's own exception goes on.
 */
final class DatabaseFailure {

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

  /** What the caller of the store gets. */
  static RuntimeException translated(RuntimeException failure) {
    if (!(failure instanceof JdbiException)) {
      return failure;
    }
    return driver(failure)
        .map(driver ->
            new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "the database failed: " + driver.getMessage(),
                driver))
        .orElseGet(() ->
            new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "the database failed: " + failure.getClass().getSimpleName()));
  }
}
