package dev.invitera.host.store;

import dev.invitera.host.invitation.Review;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that waits for a person.
 *
 * @param orderId empty for an unreadable order whose id could not be read either
 * @param review of an invitation
 * @param reference of an order that is recorded
 * @param why what was learnt, or what is wrong with it
 * @param source how an unreadable order came last
 * @param since when it was parked
 * @param attempts how many were made, or how often an unreadable order came
 */
public record ParkedRow(
    String shop,
    Optional<String> orderId,
    ParkedKind kind,
    Optional<Review> review,
    Optional<String> reference,
    String why,
    Optional<String> source,
    Instant since,
    long attempts) {

  /** Its place among those of its shop and table. */
  public ParkedRows.Place place() {
    return new ParkedRows.Place(since, orderId.orElse(""), review.map(Review::key).orElse(why));
  }
}
