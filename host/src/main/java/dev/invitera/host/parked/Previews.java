package dev.invitera.host.parked;

import com.google.common.collect.Iterables;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a command would change, in steps that hold up no one. */
final class Previews {

  private static final int STEP = 200;
  private static final int SHOWN = 5;

  private final Store store;
  private final Selector selector;
  private final Forecasts forecasts;
  private final Clock clock;

  Previews(Store store, Selector selector, Forecasts forecasts, Clock clock) {
    this.store = store;
    this.selector = selector;
    this.forecasts = forecasts;
    this.clock = clock;
  }

  Preview of(Selection selection) {
    Map<String, Long> states = new TreeMap<>();
    Map<String, Long> outcomes = new TreeMap<>();
    Map<String, Long> languages = new TreeMap<>();
    Map<String, Long> dates = new TreeMap<>();
    long mayMailTwice = 0;
    for (List<ParkedRow> some : Iterables.partition(selection.rows(), STEP)) {
      for (Facts facts : store.<List<Facts>>read(transaction -> facts(transaction, some))) {
        count(states, facts.row().kind().key());
        count(outcomes, facts.forecast().outcome());
        count(languages, facts.language());
        count(dates, facts.row().since().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        mayMailTwice += facts.forecast().mayMailTwice() ? 1 : 0;
      }
    }
    return new Preview(
        selection.rows().size(),
        selection.token(),
        states,
        outcomes,
        languages,
        dates,
        mayMailTwice,
        selection.rows().stream().limit(SHOWN).map(ParkedItem::of).toList());
  }

  private record Facts(ParkedRow row, Forecast forecast, String language) {}

  private List<Facts> facts(Transaction transaction, List<ParkedRow> some) {
    Instant now = clock.instant();
    return some.stream().map(row -> facts(transaction, row, now)).toList();
  }

  private Facts facts(Transaction transaction, ParkedRow row, Instant now) {
    Shop shop = selector.shop(row.shop());
    String language =
        row.orderId()
            .flatMap(id -> ReadableOrders.find(transaction, new OrderKey(row.shop(), id)))
            .map(stored -> shop.composer().locale(stored.order().order()).orElse("account"))
            .orElse("not-known");
    return new Facts(row, forecasts.of(transaction, shop, row, now), language);
  }

  private static void count(Map<String, Long> counts, String key) {
    counts.merge(key, 1L, Long::sum);
  }
}
