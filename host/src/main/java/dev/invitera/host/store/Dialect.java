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

  /** A text as the engine takes it. */
  String storable(String text);
}
