package dev.invitera.host.parked;

import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.ParkedRow;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that waits for a person, as shown.
 *
 * @param reference of an order that is recorded
 * @param orderId empty where it could not be read
 * @param review of an invitation
 * @param state refused, unknown or unreadable
 * @param source how an unreadable order came last: webhook, poll or look-up
 * @param since when it was parked
 * @param attempts how many were made, or how often an unreadable order came
 */
public record ParkedItem(
    String shop,
    Optional<String> reference,
    Optional<String> orderId,
    Optional<String> review,
    String state,
    String why,
    Optional<String> source,
    Instant since,
    long attempts) {

  static ParkedItem of(ParkedRow row) {
    return new ParkedItem(
        row.shop(),
        row.reference(),
        row.orderId(),
        row.review().map(Review::key),
        row.kind().key(),
        row.why(),
        row.source(),
        row.since(),
        row.attempts());
  }
}
