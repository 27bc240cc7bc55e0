package dev.invitera.woocommerce;

import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.support.sweep.Sweep;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Notices a shop that gives the orders of a second from the same one on, whatever offset is asked
 * for: where it tells no total either, its pages would never end. Safe for several threads.
 */
final class RepeatedPages {

  private record Page(Instant second, int size, int offset, List<String> ids) {

    boolean repeats(Page former) {
      return second.equals(former.second())
          && size == former.size()
          && offset > former.offset()
          && !ids.isEmpty()
          && ids.equals(former.ids());
    }
  }

  private final AtomicReference<Page> last =
      new AtomicReference<>(new Page(Instant.EPOCH, 0, 0, List.of()));

  /**
   * Fails where a page is the one before it again.
   *
   * @param size how many were asked for; a backfill may ask for others in the same second
   */
  void require(Sweep.Second second, int size, OrderList list) throws UnexpectedReply {
    Page page =
        new Page(
            second.at(),
            size,
            second.offset(),
            list.orders().stream().map(order -> order.path("id").asText()).toList());
    if (!hasChanged(second, list.total()) && page.repeats(last.get())) {
      throw new UnexpectedReply(
          "list orders: the shop gives the same page again, whatever page is asked for; look for a"
              + " cache or a firewall that takes away what stands in the address behind the"
              + " question mark");
    }
    last.set(page);
  }

  /** Whether orders came into the second, or left it, which moves those on its pages. */
  private static boolean hasChanged(Sweep.Second second, OptionalInt total) {
    return second.total() >= 0 && total.isPresent() && total.getAsInt() != second.total();
  }
}
