package dev.invitera.host.store;

import dev.invitera.host.invitation.RecordedOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * An order with what only the store knows of it.
 *
 * @param order as recorded
 * @param customerKey of its customer; stays when the personal fields are erased
 * @param changedAt when its rows last changed
 * @param erasedAt when retention erased its personal fields
 */
public record StoredOrder(
    RecordedOrder order,
    Optional<String> customerKey,
    Instant changedAt,
    Optional<Instant> erasedAt) {}
