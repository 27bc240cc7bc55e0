package dev.invitera.host.parked;

import java.util.Map;

/**
 * What a command changed.
 *
 * @param retried how many invitations became due again
 * @param lookUps how many unreadable orders are looked up again
 * @param closed how many were ended
 * @param changedMeanwhile how many were selected, and not parked as before when their turn came:
 *     they are as they were
 * @param impossible how many could not be retried, by what to do instead
 */
public record Changed(
    long retried, long lookUps, long closed, long changedMeanwhile, Map<String, Long> impossible) {}
