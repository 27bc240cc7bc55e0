package dev.invitera.host.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives prepared statements of one connection, and takes them back. For one thread. */
interface Statements {

  PreparedStatement take(String sql) throws SQLException;

  /** Ends the use of a statement that did its work; it must not be touched afterwards. */
  void giveBack(String sql, PreparedStatement statement) throws SQLException;

  /** Ends the use of a statement that failed. */
  default void discard(PreparedStatement statement) throws SQLException {
    statement.close();
  }
}
