package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which orders a list shows. Times are compared as WooCommerce does: the value, moved to the site's
 * zone if it names one, against the GMT column with {@code dates_are_gmt} and the local one
 * without; both bounds exclude equality, with a grain of one second. A value without a zone is
 * taken for local time in either case: one that the site's clocks skip in spring moves on by an
 * hour.
 */
final class OrderFilter {
  static final List<String> STATUSES =
      List.of(
          "any",
          "trash",
          "auto-draft",
          "pending",
          "processing",
          "on-hold",
          "completed",
          "cancelled",
          "refunded",
          "failed",
          "checkout-draft");

  private OrderFilter() {}

  static Predicate<StoredOrder> read(
      ListParameters parameters, ZoneId zone, TimeReader times, OrderStatuses statuses) {
    List<Predicate<StoredOrder>> all = new ArrayList<>();
    all.add(byStatus(parameters, statuses));
    List<Long> include = parameters.ids("include");
    if (!include.isEmpty()) {
      all.add(order -> include.contains(order.id()));
    }
    List<Long> exclude = parameters.ids("exclude");
    all.add(order -> !exclude.contains(order.id()));
    boolean gmt = parameters.flag("dates_are_gmt");
    times
        .read("modified_after", zone)
        .ifPresent(t -> all.add(o -> column(o, "date_modified", gmt).compareTo(t) > 0));
    times
        .read("modified_before", zone)
        .ifPresent(t -> all.add(o -> column(o, "date_modified", gmt).compareTo(t) < 0));
    times
        .read("after", zone)
        .ifPresent(t -> all.add(o -> column(o, "date_created", gmt).compareTo(t) > 0));
    times
        .read("before", zone)
        .ifPresent(t -> all.add(o -> column(o, "date_created", gmt).compareTo(t) < 0));
    return all.stream().reduce(Predicate::and).orElseThrow();
  }

  private static Predicate<StoredOrder> byStatus(
      ListParameters parameters, OrderStatuses statuses) {
    List<String> known = statuses.known();
    List<String> wanted = parameters.list("status");
    for (int i = 0; i < wanted.size(); i++) {
      if (!known.contains(wanted.get(i))) {
        parameters.refuse(
            "status",
            "rest_not_in_enum",
            "status[" + i + "] is not one of " + ListParameters.enumeration(known) + ".");
      }
    }
    if (wanted.isEmpty() || wanted.contains("any")) {
      return order -> statuses.isInAny(order.status());
    }
    return order -> wanted.contains(order.status());
  }

  private static String column(StoredOrder order, String name, boolean gmt) {
    JsonNode value = order.json().path(gmt ? name + "_gmt" : name);
    return value.asText();
  }

  /** Reads time parameters into the form of the columns, which sorts as text. */
  record TimeReader(ListParameters parameters, dev.invitera.sandbox.http.Query query) {

    Optional<String> read(String name, ZoneId zone) {
      Optional<String> sent = query.last(name);
      if (sent.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Site.naive(parse(sent.get(), zone)));
      } catch (DateTimeParseException e) {
        parameters.refuse(name, "rest_invalid_date", "Invalid date.");
        return Optional.empty();
      }
    }

    private static LocalDateTime parse(String text, ZoneId zone) {
      // A plus sign that the caller did not percent-encode arrives as a blank.
      String fixed = text.length() > 19 ? text.replace(' ', '+') : text;
      boolean zoned =
          fixed.endsWith("Z") || fixed.lastIndexOf('+') > 10 || fixed.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(fixed).atZoneSameInstant(zone).toLocalDateTime()
          : LocalDateTime.parse(fixed).atZone(zone).toLocalDateTime();
    }
  }
}
