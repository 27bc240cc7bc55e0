package dev.invitera.woocommerce;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the bounds of a list by time of change; WooCommerce excludes both.
 *
 * <p>Naive GMT with {@code dates_are_gmt} is right all year but for one hour: WordPress takes the
 * value for the site's local time first, and moves one that the site's clocks skip in spring on by
 * an hour, past the orders that were asked for. For values that are skipped anywhere, since the
 * site's zone is not known here, the zone is written and the flag left out: WooCommerce then
 * compares local times, which are clear in spring, though not in autumn.
 */
final class ChangeBounds {

  private static final DateTimeFormatter NAIVE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private ChangeBounds() {}

  /** The query parameters for what changed between two instants, to the second. */
  static Map<String, String> between(Instant after, Instant before) {
    LocalDateTime lower = LocalDateTime.ofInstant(after, ZoneOffset.UTC);
    LocalDateTime upper = LocalDateTime.ofInstant(before, ZoneOffset.UTC);
    return Stream.of(lower, upper).anyMatch(ChangeBounds::isSkippedSomewhere)
        ? Map.of(
            "modified_after", NAIVE.format(lower) + "Z",
            "modified_before", NAIVE.format(upper) + "Z")
        : Map.of(
            "modified_after", NAIVE.format(lower),
            "modified_before", NAIVE.format(upper),
            "dates_are_gmt", "true");
  }

  private static boolean isSkippedSomewhere(LocalDateTime time) {
    return ZoneId.getAvailableZoneIds().stream()
        .map(id -> ZoneId.of(id).getRules())
        .anyMatch(rules -> !rules.isFixedOffset() && rules.getValidOffsets(time).isEmpty());
  }
}
