package dev.invitera.host.store;

import dev.invitera.host.invitation.Review;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of an invitation's state.
 *
 * @param from empty for the first
 * @param why the reason's key, or what was learnt; may be empty
 * @param host which host changed it
 */
public record TransitionRow(
    Instant at, Review review, Optional<String> from, String to, String why, String host) {}
