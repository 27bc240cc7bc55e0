package dev.invitera.host.web;

import dev.invitera.host.parked.ParkedQuery;
import dev.invitera.host.parked.ParkedQuery.Order;
import dev.invitera.host.parked.ParkedRefusal;
import dev.invitera.host.store.ParkedFilter;
import dev.invitera.host.store.ParkedKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads which parked work a request means. */
final class ParkedQueries {

  private static final int USUAL = 50;
  private static final int MOST = 500;

  private ParkedQueries() {}

  static ParkedQuery of(Call call) {
    ParkedFilter filter =
        new ParkedFilter(
            call.parameter("state").map(ParkedQueries::kind),
            call.parameter("reason-contains"),
            instant(call, "since"),
            instant(call, "until"),
            List.of());
    return new ParkedQuery(call.parameter("shop"), order(call), filter);
  }

  static Optional<Order> order(Call call) {
    Optional<Order> reference = call.parameter("reference").map(Order.Reference::new);
    Optional<Order> id = call.parameter("order-id").map(Order.Id::new);
    if (reference.isPresent() && id.isPresent()) {
      throw ParkedRefusal.wrong("give either reference or order-id");
    }
    return reference.or(() -> id);
  }

  static String required(Call call, String name) {
    return call.parameter(name).orElseThrow(() -> ParkedRefusal.wrong("give " + name));
  }

  static Optional<Instant> instant(Call call, String name) {
    try {
      return call.parameter(name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw ParkedRefusal.wrong(name + " must be an instant such as 2026-11-01T00:00:00Z");
    }
  }

  static int limit(Call call) {
    try {
      int limit = call.parameter("limit").map(Integer::parseInt).orElse(USUAL);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said as of any other limit.
    }
    throw ParkedRefusal.wrong("limit must be a number from 1 to " + MOST);
  }

  private static ParkedKind kind(String state) {
    return ParkedKind.of(state)
        .orElseThrow(() -> ParkedRefusal.wrong("state must be refused, unknown or unreadable"));
  }
}
