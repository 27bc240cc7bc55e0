package dev.invitera.host.invitation;

import java.time.Instant;

/**
 * What a store does not know that was restored from a backup: what was sent between the backup and
 * the restore.
 *
 * @param backupTaken the store knows all of before
 * @param restoredAt from then on it knows all again
 */
public record RestoreGap(Instant backupTaken, Instant restoredAt) {

  /** What is told of an invitation that may have been sent in the gap. */
  public static final String REASON = "maybe-sent-before-restore";

  /**
   * Whether an invitation of which the store knows no sending may have been sent in the gap: it was
   * due before the gap's end. Where the platform does not tell when an order met the trigger, one
   * that met it after the backup may have met it, and been noticed, at any instant since.
   */
  public boolean maySent(RecordedOrder order, Review review, InviteRules rules) {
    return order
        .triggeredAt()
        .map(at -> sure(order, at, rules) ? at : later(backupTaken, order.order().placedAt()))
        .map(at -> at.plus(rules.delay()))
        .map(due ->
            review == Review.PRODUCT && !rules.takesReviewsTogether()
                ? due.plus(rules.productDelay())
                : due)
        .filter(due -> !due.isAfter(restoredAt))
        .isPresent();
  }

  /** Whether the instant of the trigger is the one that counted before the restore. */
  private boolean sure(RecordedOrder order, Instant triggeredAt, InviteRules rules) {
    return !triggeredAt.isAfter(backupTaken)
        || rules.trigger().platformTime(order.order()).isPresent();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
