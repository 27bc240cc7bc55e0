package dev.invitera.host.store;

/** SQLite: one host, one writer, so nothing else is ever in the way. */
final class SqliteDialect implements Dialect {

  @Override
  public String claiming() {
    return "";
  }

  @Override
  public void lock(Sql sql, String key) {
    // The one writer is the lock.
  }

  @Override
  public boolean tryLock(Sql sql, String key) {
    return true;
  }

  @Override
  public long number(Sql sql) {
    return 0;
  }

  /** The one writer begins a transaction when the one before has ended. */
  @Override
  public boolean allEndedUpTo(Sql sql, long number) {
    return true;
  }

  @Override
  public String storable(String text) {
    return text;
  }
}
