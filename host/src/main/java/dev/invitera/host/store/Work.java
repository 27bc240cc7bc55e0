package dev.invitera.host.store;

/** Work inside one transaction. */
@FunctionalInterface
public interface Work<T> {
  /** Does it. */
  T in(Transaction transaction);
}
