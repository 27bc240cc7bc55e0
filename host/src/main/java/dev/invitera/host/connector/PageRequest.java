package dev.invitera.host.connector;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.PollRequest;
import java.time.Instant;
import java.util.Optional;

/** What is asked of a poll, and what its page must keep. */
record PageRequest(Cursor after, Optional<Instant> until, int limit) implements PollRequest {

  OrderPage checked(OrderPage page) {
    int size = page.orders().size() + page.unreadable().size();
    if (size > limit) {
      throw new ContractBreach("the page has %d orders, the limit is %d".formatted(size, limit));
    }
    if (page.more() && page.next().equals(after)) {
      throw new ContractBreach(
          "the page says that more follows, but its cursor is the one asked with");
    }
    return page;
  }
}
