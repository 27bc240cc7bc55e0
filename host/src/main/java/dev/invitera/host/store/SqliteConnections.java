package dev.invitera.host.store;

import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens connections to one SQLite database: durable ones that write, and ones that only read. */
final class SqliteConnections {

  private static final int BUSY_MILLIS = 5_000;
  private static final int CACHE_KIBIBYTES = 32 * 1024;
  private static final int CHECKPOINT_PAGES = 4_000;
  private static final int KEPT_LOG_BYTES = 64 * 1024 * 1024;

  private final SqliteOptions options;

  SqliteConnections(SqliteOptions options) {
    this.options = options;
  }

  Handle writer() {
    Handle handle = Jdbi.create(source()).open();
    handle.setStatementBuilder(new StatementCache());
    return handle;
  }

  Handle reader() {
    SQLiteConfig config = common();
    config.setReadOnly(true);
    Handle handle = Jdbi.create(source(config)).open();
    handle.setStatementBuilder(new StatementCache());
    return handle;
  }

  SQLiteDataSource source() {
    SQLiteConfig config = common();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setWalAutocheckpoint(CHECKPOINT_PAGES);
    config.setJournalSizeLimit(KEPT_LOG_BYTES);
    config.enforceForeignKeys(true);
    options.maxPages().ifPresent(config::setMaxPageCount);
    return source(config);
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIBIBYTES);
    return config;
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(String.format(Locale.ROOT, "jdbc:sqlite:%s", options.file()));
    return source;
  }
}
