package dev.invitera.support.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.support.sweep.Sweep.Second;
import dev.invitera.support.sweep.Sweep.Waiting;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepsTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Sweeps SWEEPS = Sweeps.OVERLAPPING;

  private record Request(Cursor after, Optional<Instant> until, int limit) implements PollRequest {}

  /** A shop whose orders change while they are read. */
  private static final class Shop {
    final Map<Long, Instant> orders = new HashMap<>();
    final Set<Row> seen = new HashSet<>();

    /** Changes orders of a page once it is chosen; they are shown as they are then. */
    UnaryOperator<Row> meanwhile = UnaryOperator.identity();

    List<Row> page(Predicate<Row> filter, Comparator<Row> sort, int offset, int limit) {
      List<Row> page =
          matching(filter).stream().sorted(sort).skip(offset).limit(limit).map(meanwhile).toList();
      page.forEach(row -> orders.put(row.id(), row.modified()));
      seen.addAll(page);
      return page;
    }

    List<Row> matching(Predicate<Row> filter) {
      return orders.entrySet().stream()
          .map(order -> new Row(order.getValue(), order.getKey()))
          .filter(filter)
          .toList();
    }

    Step pollByKeys(Cursor after, Instant now, Optional<Instant> until, int limit)
        throws UnexpectedReply {
      return switch (SWEEPS.open(new Request(after, until, limit), now)) {
        case Waiting waiting -> new Step(waiting.cursor(), false);
        case Second second -> throw new AssertionError(second);
        case Window window -> {
          Predicate<Row> filter =
              row ->
                  within(window, row)
                      && (row.modified().isAfter(window.from()) || row.id() > window.afterId());
          List<Row> rows = page(filter, Row.IN_ORDER, 0, limit);
          yield SWEEPS.afterKeys(window, rows, matching(filter).size() > rows.size());
        }
      };
    }

    Step pollByTimes(Cursor after, Instant now, Optional<Instant> until, int limit)
        throws UnexpectedReply {
      return switch (SWEEPS.open(new Request(after, until, limit), now)) {
        case Waiting waiting -> new Step(waiting.cursor(), false);
        case Second second -> {
          Predicate<Row> filter = row -> row.modified().equals(second.at());
          List<Row> rows = page(filter, Comparator.comparingLong(Row::id), second.offset(), limit);
          // As WooCommerce does: past the end the total is zero.
          int total = rows.isEmpty() ? 0 : matching(filter).size();
          int moved = (int) rows.stream().filter(filter.negate()).count();
          yield SWEEPS.afterOffset(second, rows.size(), moved, limit, OptionalInt.of(total));
        }
        case Window window -> {
          Predicate<Row> filter = row -> within(window, row);
          List<Row> rows = page(filter, Comparator.comparing(Row::modified), 0, limit);
          yield SWEEPS.afterTimes(window, rows, matching(filter).size() > rows.size());
        }
      };
    }

    private static boolean within(Window window, Row row) {
      return !row.modified().isBefore(window.from()) && !row.modified().isAfter(window.to());
    }
  }

  private interface Poll {
    Step from(Shop shop, Cursor after, Instant now, Optional<Instant> until, int limit)
        throws UnexpectedReply;
  }

  private static Poll poll(String way) {
    return way.equals("keys") ? Shop::pollByKeys : Shop::pollByTimes;
  }

  @ParameterizedTest
  @CsvSource({"keys, 1", "keys, 2", "keys, 100", "times, 1", "times, 2", "times, 7", "times, 100"})
  void losesNothingWhileOrdersChange(String way, int limit) throws UnexpectedReply {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      Shop shop = new Shop();
      for (long id = 1; id <= 40; id++) {
        // Few distinct seconds: groups larger than a page.
        shop.orders.put(id, START.plusSeconds(random.nextInt(6) * 30L));
      }
      Instant now = START.plusSeconds(600);
      Cursor cursor = SWEEPS.startAt(START);
      for (int sweep = 0; sweep < 3; sweep++) {
        boolean changes = sweep < 2;
        boolean more = true;
        for (int pages = 0; more; pages++) {
          assertThat(pages).as("pages of one sweep").isLessThan(500);
          Step step = poll(way).from(shop, cursor, now, Optional.empty(), limit);
          assertThat(more && step.more() && step.next().equals(cursor)).isFalse();
          cursor = step.next();
          more = step.more();
          now = now.plusSeconds(random.nextInt(3));
          if (changes && random.nextInt(3) == 0) {
            shop.orders.put(1L + random.nextInt(40), now);
          }
        }
        now = now.plusSeconds(300);
      }
      assertThat(shop.seen).as("seed " + seed).containsAll(shop.matching(row -> true));
    }
  }

  /** As WooCommerce shows them: chosen by their former time, with the one that they have now. */
  @ParameterizedTest
  @CsvSource({"keys, 1", "keys, 2", "keys, 10", "times, 1", "times, 2", "times, 10"})
  void losesNothingWhereOrdersOfAPageChangeWhileItIsMade(String way, int limit)
      throws UnexpectedReply {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      Shop shop = new Shop();
      for (long id = 1; id <= 40; id++) {
        shop.orders.put(id, START.plusSeconds(random.nextInt(3_000)));
      }
      Instant now = START.plusSeconds(3_600);
      Cursor cursor = SWEEPS.startAt(START);
      for (int sweep = 0; sweep < 3; sweep++) {
        boolean more = true;
        for (int pages = 0; more; pages++) {
          assertThat(pages).as("pages of one sweep").isLessThan(500);
          Instant then = now.plusSeconds(1);
          int rate = sweep < 2 ? 5 : Integer.MAX_VALUE;
          shop.meanwhile =
              row -> random.nextInt(rate) == 0 && rate < 6 ? new Row(then, row.id()) : row;
          Step step = poll(way).from(shop, cursor, now, Optional.empty(), limit);
          assertThat(step.next()).isNotEqualTo(more && step.more() ? cursor : null);
          cursor = step.next();
          more = step.more();
          now = now.plusSeconds(5);
        }
        now = now.plusSeconds(600);
      }
      assertThat(shop.seen).as("seed " + seed).containsAll(shop.matching(row -> true));
    }
  }

  @Test
  void believesNoCountOfASecondThatIsLessThanWhatCame() throws UnexpectedReply {
    Second second = new Second(START, START.plusSeconds(60), 0, Second.UNKNOWN);
    Step step = SWEEPS.afterOffset(second, 100, 0, 100, OptionalInt.of(0));
    assertThat(read(step)).isEqualTo(new Second(START, START.plusSeconds(60), 100, Second.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys", "times"})
  void restartsFromEveryCursor(String way) throws UnexpectedReply {
    Shop shop = new Shop();
    for (long id = 1; id <= 20; id++) {
      shop.orders.put(id, START.plusSeconds(id / 6));
    }
    Instant now = START.plusSeconds(600);
    List<Cursor> cursors = new ArrayList<>(List.of(SWEEPS.startAt(START)));
    Step step;
    do {
      step = poll(way).from(shop, cursors.getLast(), now, Optional.empty(), 3);
      cursors.add(step.next());
    } while (step.more());
    Set<Row> all = Set.copyOf(shop.seen);
    for (Cursor from : cursors.subList(0, cursors.size() - 1)) {
      Set<Row> before = new HashSet<>();
      for (Cursor cursor = SWEEPS.startAt(START); !cursor.equals(from); ) {
        shop.seen.clear();
        cursor = poll(way).from(shop, cursor, now, Optional.empty(), 3).next();
        before.addAll(shop.seen);
      }
      shop.seen.clear();
      Cursor cursor = from;
      do {
        step = poll(way).from(shop, cursor, now.plusSeconds(60), Optional.empty(), 3);
        cursor = step.next();
      } while (step.more());
      before.addAll(shop.seen);
      assertThat(before).isEqualTo(all);
    }
  }

  @Test
  void readsAGroupOfOneSecondAgainAfterOrdersLeftIt() {
    Second second = new Second(START, START.plusSeconds(60), 100, 250);
    assertThat(read(SWEEPS.afterOffset(second, 100, 0, 100, OptionalInt.of(247))))
        .isEqualTo(new Second(START, START.plusSeconds(60), 97, 247));
  }

  @Test
  void skipsNoOrderThatTheShopCountsButDoesNotShow() {
    Second second = new Second(START, START.plusSeconds(60), 0, 250);
    assertThat(read(SWEEPS.afterOffset(second, 93, 0, 100, OptionalInt.of(250))))
        .isEqualTo(new Second(START, START.plusSeconds(60), 100, 250));
  }

  @Test
  void endsAtAShortPageWhereTheShopTellsNoTotal() {
    Second second = new Second(START, START, 100, -1);
    Step step = SWEEPS.afterOffset(second, 99, 0, 100, OptionalInt.empty());
    assertThat(step.more()).isFalse();
  }

  @Test
  void stopsBeforeUntil() throws UnexpectedReply {
    Shop shop = new Shop();
    shop.orders.put(1L, START.plusSeconds(9));
    shop.orders.put(2L, START.plusSeconds(10));
    Step step =
        shop.pollByKeys(
            SWEEPS.startAt(START), START.plusSeconds(100), Optional.of(START.plusSeconds(10)), 10);
    assertThat(step.more()).isFalse();
    assertThat(shop.seen).extracting(Row::id).containsExactly(1L);
  }

  @Test
  void losesNothingOfAShopWhoseClockIsBehind() throws UnexpectedReply {
    Shop shop = new Shop();
    Duration behind = Duration.ofMinutes(50);
    Instant now = START.plus(Duration.ofDays(1));
    Cursor cursor = SWEEPS.startAt(START);
    for (long id = 1; id <= 30; id++) {
      shop.orders.put(id, now.minus(behind));
      Step step = shop.pollByKeys(cursor, now, Optional.empty(), 100);
      cursor = step.next();
      now = now.plus(Duration.ofMinutes(5));
    }
    assertThat(shop.seen).containsAll(shop.matching(row -> true));
  }

  @Test
  void movesOnInAQuietShop() throws UnexpectedReply {
    Shop shop = new Shop();
    shop.orders.put(1L, START);
    Instant now = START.plus(Duration.ofHours(1));
    Cursor cursor = shop.pollByTimes(SWEEPS.startAt(START), now, Optional.empty(), 10).next();
    now = now.plus(Duration.ofDays(1));
    cursor = shop.pollByTimes(cursor, now, Optional.empty(), 10).next();
    shop.seen.clear();
    shop.pollByTimes(cursor, now.plusSeconds(60), Optional.empty(), 10);
    assertThat(shop.seen).isEmpty();
  }

  /** As WooCommerce does where its own query fails: 200, and nothing. */
  @ParameterizedTest
  @CsvSource({"keys, 0", "keys, 1", "keys, 3", "times, 0", "times, 1", "times, 2", "times, 3"})
  void losesNothingWhereAShopFalselySaysThatThereIsNothing(String way, int page)
      throws UnexpectedReply {
    Shop shop = new Shop();
    for (long id = 1; id <= 20; id++) {
      shop.orders.put(id, START.plus(Duration.ofHours(id / 2)));
    }
    Instant now = START.plus(Duration.ofDays(2));
    Cursor cursor = SWEEPS.startAt(START);
    for (int pages = 0; pages < page; pages++) {
      cursor = poll(way).from(shop, cursor, now, Optional.empty(), 3).next();
    }
    Map<Long, Instant> all = Map.copyOf(shop.orders);
    shop.orders.clear();
    cursor = poll(way).from(shop, cursor, now, Optional.empty(), 3).next();
    shop.orders.putAll(all);
    Step step;
    do {
      step = poll(way).from(shop, cursor, now.plusSeconds(60), Optional.empty(), 3);
      cursor = step.next();
    } while (step.more());

    assertThat(shop.seen).containsAll(shop.matching(row -> true));
  }

  /** Else they would pile up in the window. */
  @Test
  void goesOnBehindOrdersThatTheShopCountsButDoesNotShow() {
    Window window =
        new Window(START, START.plus(Duration.ofDays(1)), START.plusSeconds(120), Window.NONE);

    Step step = SWEEPS.afterHidden(window);

    assertThat(step.more()).isFalse();
    assertThat(read(step)).isEqualTo(new Waiting(START.plus(Duration.ofHours(22))));
  }

  /** A second with more orders than fit on a page is the last that changed. */
  @Test
  void doesNotReadTheLastSecondOfAQuietShopForEver() throws UnexpectedReply {
    Shop shop = new Shop();
    for (long id = 1; id <= 9; id++) {
      shop.orders.put(id, START);
    }
    Instant now = START.plus(Duration.ofHours(3));
    Cursor cursor = SWEEPS.startAt(START);
    for (int pages = 0; pages < 10; pages++) {
      cursor = shop.pollByTimes(cursor, now, Optional.empty(), 3).next();
    }
    shop.seen.clear();
    shop.pollByTimes(cursor, now.plusSeconds(60), Optional.empty(), 3);

    assertThat(shop.seen).isEmpty();
  }

  @Test
  void asksNothingBeforeItsTime() {
    Cursor future = SWEEPS.startAt(START.plusSeconds(10));
    Sweep sweep = SWEEPS.open(new Request(future, Optional.empty(), 1), START);
    assertThat(sweep).isInstanceOf(Waiting.class);
    assertThat(sweep.cursor()).isEqualTo(future);
  }

  @Test
  void refusesAShopThatIgnoresTheFilter() {
    Window window = new Window(START, START.plusSeconds(60), START, Window.NONE);
    List<Row> old = List.of(new Row(START.minusSeconds(100), 1));
    assertThatThrownBy(() -> SWEEPS.afterTimes(window, old, true))
        .isInstanceOf(UnexpectedReply.class);
    assertThatThrownBy(() -> SWEEPS.afterKeys(window, old, true))
        .isInstanceOf(UnexpectedReply.class);
    assertThatThrownBy(() -> SWEEPS.afterKeys(window, List.of(), true))
        .isInstanceOf(UnexpectedReply.class);
  }

  @Test
  void refusesAShopThatIgnoresTheFilterThoughAllSeemsToHaveCome() {
    Window window = new Window(START, START.plusSeconds(60), START, Window.NONE);
    List<Row> old =
        List.of(new Row(START.minus(Duration.ofDays(2)), 1), new Row(START.plusSeconds(5), 2));
    assertThatThrownBy(() -> SWEEPS.afterTimes(window, old, false))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("does not heed the filter");
    assertThatThrownBy(() -> SWEEPS.afterKeys(window, old, false))
        .isInstanceOf(UnexpectedReply.class);
  }

  @Test
  void refusesAPageThatWouldBeAskedForAgain() {
    Window window = new Window(START, START.plusSeconds(60), START, Window.NONE);
    List<Row> same = List.of(new Row(START.minusSeconds(100), 1), new Row(START, 2));
    assertThatThrownBy(() -> SWEEPS.afterTimes(window, same, true))
        .isInstanceOf(UnexpectedReply.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v2 waiting 2026-11-01T00:00:00Z",
        "v1 waiting",
        "v1 waiting yesterday",
        "v1 window 2026-11-01T00:00:00Z",
        "v1 second 2026-11-01T00:00:00Z 2026-11-01T00:00:00Z x 1",
        "x"
      })
  void refusesACursorOfSomeoneElse(String text) {
    assertThatThrownBy(() -> SWEEPS.open(new Request(new Cursor(text), Optional.empty(), 1), START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cursor");
  }

  private static Sweep read(Step step) {
    return SweepText.read(step.next().value());
  }
}
