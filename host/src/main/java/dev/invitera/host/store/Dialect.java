package dev.invitera.host.store;

/** Where the engines differ, beyond how they are opened. */
interface Dialect {

  /** Ends a query for rows to be claimed, so that hosts that claim at once get different ones. */
  String claiming();

  /**
   * Keeps others from what a key stands for until the transaction ends. Needed where rows that are
   * not there yet must not be made twice.
   */
  void lock(Sql sql, String key);

  /** The same without waiting for whoever has it; whether nobody else does. */
  boolean tryLock(Sql sql, String key);

  /** A number of the current transaction: those that begin later have greater ones. */
  long number(Sql sql);

  /** Whether all transactions of such a number or a smaller one have ended. */
  boolean allEndedUpTo(Sql sql, long number);

  /** A text as the engine takes it. */
  String storable(String text);
}
