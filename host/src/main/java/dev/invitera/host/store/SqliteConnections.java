package dev.invitera.host.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens connections to one SQLite database: durable ones that write, and ones that only read. */
final class SqliteConnections {

  private static final int BUSY_MILLIS = 5_000;
  private static final int WRITER_CACHE_KIBIBYTES = 32 * 1024;
  private static final int READER_CACHE_KIBIBYTES = 4 * 1024;

  /** Where the writer itself moves the log to the database file, should the others fall behind. */
  private static final int CHECKPOINT_PAGES = 16_000;

  private static final int KEPT_LOG_BYTES = 64 * 1024 * 1024;

  private final SqliteOptions options;

  SqliteConnections(SqliteOptions options) {
    this.options = options;
  }

  Session writer(Runnable committed) throws SQLException {
    return new SqliteSession(
        () -> source().getConnection(), "begin immediate", options.host(), committed);
  }

  List<Session> readers() throws SQLException {
    SQLiteConfig config = common(READER_CACHE_KIBIBYTES);
    config.setReadOnly(true);
    List<Session> readers = new ArrayList<>();
    for (int i = 0; i < options.readers(); i++) {
      readers.add(
          new SqliteSession(
              () -> source(config).getConnection(), "begin", options.host(), () -> {}));
    }
    return readers;
  }

  SqliteCheckpoints checkpoints() throws SQLException {
    return new SqliteCheckpoints(source().getConnection());
  }

  SQLiteDataSource source() {
    SQLiteConfig config = common(WRITER_CACHE_KIBIBYTES);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setWalAutocheckpoint(CHECKPOINT_PAGES);
    config.setJournalSizeLimit(KEPT_LOG_BYTES);
    config.enforceForeignKeys(true);
    options.maxPages().ifPresent(config::setMaxPageCount);
    return source(config);
  }

  private static SQLiteConfig common(int cacheKibibytes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-cacheKibibytes);
    // Else the driver asks for the last row id after each change.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(String.format(Locale.ROOT, "jdbc:sqlite:%s", options.file()));
    return source;
  }
}
