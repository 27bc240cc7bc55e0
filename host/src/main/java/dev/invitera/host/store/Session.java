package dev.invitera.host.store;

import java.sql.SQLException;

/**
 * One thread's way into the database, for one transaction after the other. What goes wrong is
 * thrown as the driver throws it.
 */
interface Session extends AutoCloseable {

  /** What can be done between {@link #begin} and {@link #commit}. */
  Transaction transaction();

  void begin() throws SQLException;

  /** Makes all since {@link #begin} durable. */
  void commit() throws SQLException;

  /** Undoes all since {@link #begin}; a connection that cannot even do that is replaced. */
  void undo();

  /** Whether nothing of a transaction was kept, of which the commit failed so. */
  boolean undoneBy(SQLException commitFailure);

  @Override
  void close();
}
