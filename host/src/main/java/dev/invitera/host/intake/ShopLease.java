package dev.invitera.host.intake;

import dev.invitera.host.connector.CallLimits;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The right of one host at a time to do one kind of work for a shop. Renewed with whatever the work
 * saves; if its host dies, it ends by itself and another host goes on.
 */
public final class ShopLease {

  /** Longer than any call to a shop may take, so that who calls keeps it. */
  public static final Duration LENGTH = CallLimits.DEFAULT.poll().plusSeconds(30);

  /** The work of reading what changed: the live sweep. */
  public static final String POLL = "poll";

  private final String work;
  private final Clock clock;

  public ShopLease(String work, Clock clock) {
    this.work = work;
    this.clock = clock;
  }

  /**
   * Keeps whoever locks it too waiting until the transaction ends, so that what is saved meanwhile
   * is there for whoever takes it next. To be locked before any row.
   */
  public void lock(Transaction transaction, String shop) {
    transaction.leases().lock(name(shop));
  }

  /** Takes it; false while another host has it. */
  public boolean take(Transaction transaction, String shop) {
    Instant now = clock.instant();
    return transaction.leases().take(name(shop), now, now.plus(LENGTH));
  }

  /** Renews it; false if another host has or had it since: nothing may be saved then. */
  public boolean renew(Transaction transaction, String shop) {
    return transaction.leases().renew(name(shop), clock.instant().plus(LENGTH));
  }

  /** Keeps it until then, unless another host has it. */
  void keep(Transaction transaction, String shop, Instant until) {
    transaction.leases().renew(name(shop), until);
  }

  /** Gives it up, if this host has it. */
  public void giveUp(Transaction transaction, String shop) {
    transaction.leases().giveUp(name(shop));
  }

  /** When the one of whichever host ends. */
  public Instant end(Transaction transaction, String shop) {
    return transaction.leases().end(name(shop)).orElseGet(clock::instant);
  }

  /** Whether whichever host has it. */
  public boolean taken(Transaction transaction, String shop) {
    Instant now = clock.instant();
    return transaction.leases().end(name(shop)).filter(now::isBefore).isPresent();
  }

  private String name(String shop) {
    return work + ":" + shop;
  }
}
