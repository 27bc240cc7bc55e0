package dev.invitera.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection to a database that fails for a while. */
class SqliteSessionTest {

  @TempDir Path folder;
  private final AtomicInteger committed = new AtomicInteger();
  private SqliteSession.Opening disk = this::connect;

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("i.db"));
  }

  @BeforeEach
  void make() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (a)");
    }
  }

  private SqliteSession session() throws SQLException {
    return new SqliteSession(
        () -> disk.open(), "begin immediate", "host-1", committed::incrementAndGet);
  }

  @Test
  void goesOnOnceTheDatabaseCanBeOpenedAgain() throws Exception {
    try (SqliteSession session = session()) {
      disk =
          () -> {
            throw new SQLException("the disk is away");
          };
      // Nothing to undo: SQLite did so by itself when its write failed.
      session.undo();
      assertThatThrownBy(session::begin).hasMessage("the disk is away");
      assertThatThrownBy(session::begin).hasMessage("the disk is away");

      disk = this::connect;
      session.begin();
      session.commit();
      assertThat(committed).hasValue(1);
    }
  }

  @Test
  void leavesNoTransactionOpenThatWasUndone() throws Exception {
    try (SqliteSession session = session();
        Connection other = connect();
        Statement statement = other.createStatement()) {
      session.begin();
      session.undo();
      statement.execute("insert into t values (1)");
      session.undo();
      session.begin();
      session.undo();
      statement.execute("insert into t values (2)");
      try (ResultSet rows = statement.executeQuery("select count(*) from t")) {
        assertThat(rows.getInt(1)).isEqualTo(2);
      }
    }
  }
}
