package dev.invitera.sandbox.trustpilot;

import dev.invitera.sandbox.http.Body;
import java.time.Instant;
import java.util.Set;

/**
 * An invitation that Trustpilot took: by a call, or by a click on a link that proved genuine.
 *
 * @param via email-invitations, business-generated-link or unique-link
 * @param blocks what it asks reviews of
 * @param request the call's body, or the link's decoded payload
 */
public record AcceptedInvitation(
    Instant acceptedAt,
    String businessUnitId,
    String via,
    String email,
    String name,
    String reference,
    Set<Block> blocks,
    Body request) {

  /** Copies the set. */
  public AcceptedInvitation {
    blocks = Set.copyOf(blocks);
  }

  /** Keeps the person out of messages. */
  @Override
  public String toString() {
    return "AcceptedInvitation[" + via + ", " + blocks + ", " + acceptedAt + "]";
  }
}
