package dev.invitera.host.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What this host last saw of a shop's webhooks at its platform.
 *
 * @param at when it looked
 * @param topics those that were there and on, by the platform's words; empty if that is not known
 * @param changedAt when it last created one or turned one on, in this life
 * @param notes for the operator
 * @param problem why they could not be looked at or set right
 */
public record WebhookCheck(
    Instant at,
    List<String> topics,
    Optional<Instant> changedAt,
    List<String> notes,
    Optional<String> problem) {

  public WebhookCheck {
    topics = List.copyOf(topics);
    notes = List.copyOf(notes);
  }
}
