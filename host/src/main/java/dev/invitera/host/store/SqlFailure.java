package dev.invitera.host.store;

import java.sql.SQLException;

/** A statement or a connection failed. Stays inside the store. */
final class SqlFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final SQLException driver;

  SqlFailure(SQLException driver) {
    super(driver.getMessage(), driver);
    this.driver = driver;
  }

  /** What the driver threw. Its text quotes no arguments in SQLite, but may in PostgreSQL. */
  SQLException driver() {
    return driver;
  }
}
