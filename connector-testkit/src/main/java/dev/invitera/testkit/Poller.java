package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Polls as the host does: page after page, until there is no more. */
final class Poller {

  private static final int MOST_PAGES = 300;

  private final Scene<?> scene;
  private final OrderSource source;
  private final int limit;
  private final List<Page> pages = new ArrayList<>();
  private Optional<Instant> until = Optional.empty();
  private Runnable betweenPages = () -> {};

  /** A page and the cursor that it was asked with. */
  record Page(Cursor after, OrderPage page) {}

  private record Request(Cursor after, Optional<Instant> until, int limit) implements PollRequest {}

  Poller(Scene<?> scene, int limit) {
    this(scene, scene.orders(), limit);
  }

  /** Polls by another connector of the scene's shop. */
  Poller(Scene<?> scene, OrderSource source, int limit) {
    this.scene = scene;
    this.source = source;
    this.limit = limit;
  }

  Poller until(Instant end) {
    until = Optional.of(end);
    return this;
  }

  Poller betweenPages(Runnable change) {
    betweenPages = change;
    return this;
  }

  /** Sweeps from a cursor and returns the one that the next sweep starts with. */
  Cursor sweep(Cursor from) throws Exception {
    Cursor cursor = from;
    while (page(cursor)) {
      cursor = last();
      scene.clock().advance(Duration.ofSeconds(1));
      betweenPages.run();
    }
    return last();
  }

  /** Reads one page; tells whether more follow. */
  boolean page(Cursor after) throws Exception {
    assertThat(pages.size())
        .as(
            "pages of one sweep, of which each says that more follow. What usually causes this: the"
                + " end of what is read moves along with the clock, `more` is true for an empty"
                + " page, or the cursor begins anew after the last page")
        .isLessThan(MOST_PAGES);
    OrderPage page = source.poll(new Request(after, until, limit));
    pages.add(new Page(after, page));
    verify(page, after);
    return page.more();
  }

  /** The cursor after the last page. */
  Cursor last() {
    return pages.getLast().page().next();
  }

  private void verify(OrderPage page, Cursor asked) {
    assertThat(page.orders().size() + page.unreadable().size())
        .as("orders on a page with the limit %d", limit)
        .isLessThanOrEqualTo(limit);
    assertThat(page.orders().stream().map(ShopOrder::ref))
        .as("orders of one page")
        .doesNotHaveDuplicates();
    if (page.more()) {
      assertThat(page.next())
          .as(
              "the next cursor of a page with %d orders that says that more follow. It is the one"
                  + " that was asked with, so that the host would read the same page for ever. What"
                  + " usually causes this: `more` compares the total of all orders with the size of"
                  + " the page instead of with what is still left, or the cursor holds the time of"
                  + " the last order alone and as many orders as fit on a page share it",
              page.orders().size())
          .isNotEqualTo(asked);
    }
    Redaction redaction = scene.redaction();
    redaction.verify("a page's text form", page.toString());
    redaction.verify("a cursor", page.next().value());
  }

  List<Page> pages() {
    return List.copyOf(pages);
  }

  /** All orders that came, the same ones perhaps several times. */
  Stream<ShopOrder> orders() {
    return pages.stream().flatMap(page -> page.page().orders().stream());
  }

  /** The orders of those pages that a cursor of this sweep follows. */
  Set<OrderRef> foundBefore(int page) {
    return pages.stream()
        .limit(page)
        .flatMap(earlier -> earlier.page().orders().stream())
        .map(ShopOrder::ref)
        .collect(Collectors.toSet());
  }

  Set<OrderRef> found() {
    return foundBefore(pages.size());
  }

  List<UnreadableOrder> unreadable() {
    return pages.stream().flatMap(page -> page.page().unreadable().stream()).toList();
  }
}
