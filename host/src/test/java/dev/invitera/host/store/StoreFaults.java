package dev.invitera.host.store;

import java.sql.SQLException;

/** What goes wrong in a simulated database, asked at the moment when it may. */
public interface StoreFaults {

  /** A transaction is to begin. */
  void beforeBegin() throws SQLException;

  /** A statement is to run. */
  void beforeStatement() throws SQLException;

  /** A transaction is to be committed. */
  Commit atCommit();

  /** A transaction was committed, and nobody was told yet. */
  void afterCommit();

  /** How a commit ends. */
  enum Commit {
    /** It is durable. */
    DONE,
    /** The database says that nothing was kept. */
    REFUSED,
    /** Another host's transaction was in the way. */
    CLASHED,
    /** It is durable, and the connection breaks before the database can say so. */
    DONE_UNSURE,
    /** Nothing was kept, and the connection breaks before the database can say so. */
    UNDONE_UNSURE
  }
}
