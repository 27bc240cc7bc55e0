package dev.invitera.host.delivery;

import dev.invitera.host.store.AttemptRows.AttemptRow;
import dev.invitera.host.store.LinkRows.HandOverRow;
import dev.invitera.host.store.TransitionRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an order and what becomes of it. People are masked.
 *
 * @param order the newest version
 * @param invitations where they stand, with what happens next
 * @param transitions what happened, in order
 * @param attempts each with its redacted exchange
 * @param handOvers how its links reach the shop
 */
public record OrderStory(
    OrderFacts order,
    List<InvitationFacts> invitations,
    List<TransitionRow> transitions,
    List<AttemptRow> attempts,
    List<HandOverRow> handOvers) {

  /**
   * What is recorded of the order.
   *
   * @param customer masked; empty if the order has none, or none any more
   * @param backfilledAt when a backfill let it out of history
   * @param erasedAt when retention erased the personal fields
   */
  public record OrderFacts(
      String shop,
      String orderId,
      String reference,
      String status,
      String state,
      Optional<String> customer,
      Optional<String> country,
      Optional<String> locale,
      List<String> products,
      Instant placedAt,
      Instant version,
      Instant firstSeenAt,
      Instant observedAt,
      Optional<Instant> triggeredAt,
      Optional<Instant> backfilledAt,
      Optional<Instant> deletedAt,
      Optional<Instant> erasedAt) {}

  /**
   * Where an invitation stands.
   *
   * @param why the reason's key; empty where the state says it all
   * @param text the same for a person
   * @param next what happens next, in words
   * @param nextAt when, where that is known
   */
  public record InvitationFacts(
      String review,
      String state,
      String why,
      String text,
      String next,
      Optional<Instant> nextAt,
      int attempts) {}
}
