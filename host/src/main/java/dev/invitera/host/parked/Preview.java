package dev.invitera.host.parked;

import java.util.List;
import java.util.Map;

/**
 * What a command about many would change.
 *
 * @param count how many are selected
 * @param selection names exactly these, for the command that changes them
 * @param byState how many of each state
 * @param byOutcome how many would end how, if retried; see {@link Forecast#outcome}
 * @param byLanguage how many in each locale; {@code account} where the Trustpilot account decides,
 *     {@code not-known} where no order is recorded
 * @param byDate how many were parked on each day, UTC
 * @param mayMailTwice how many customers may get a second mail, if retried
 * @param first the first five
 */
public record Preview(
    int count,
    String selection,
    Map<String, Long> byState,
    Map<String, Long> byOutcome,
    Map<String, Long> byLanguage,
    Map<String, Long> byDate,
    long mayMailTwice,
    List<ParkedItem> first) {}
