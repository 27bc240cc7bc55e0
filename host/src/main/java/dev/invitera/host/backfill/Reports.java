package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillItemRows;
import dev.invitera.host.store.BackfillItemRows.Chosen;
import dev.invitera.host.store.BackfillItemRows.Item;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells how a backfill is. */
final class Reports {

  private static final int SHOWN = 5;
  private static final int MOST_DAYS = 31;
  private static final int MONTH = "2026-03".length();

  private Reports() {}

  static BackfillReport of(Transaction transaction, Shop shop, BackfillRow row) {
    boolean troubled = row.phase() == BackfillPhase.SCANNING && row.scan().trouble().isPresent();
    return new BackfillReport(
        row.shop(),
        row.phase().key(),
        row.startedAt(),
        row.terms().from(),
        row.terms().until(),
        Optional.of(row.terms().spread()).filter(Duration::isPositive),
        row.terms().max(),
        row.scan().read(),
        row.scan().reached(),
        part(row),
        row.phase() == BackfillPhase.READY
            ? Optional.of(preview(transaction, shop, row))
            : Optional.empty(),
        row.handOut().total(),
        row.handOut().handedOver(),
        row.handOut().leftOut(),
        row.phase() == BackfillPhase.SENDING
            ? row.handOut().confirmedAt().map(at -> at.plus(row.terms().spread()))
            : Optional.empty(),
        troubled ? row.scan().trouble() : Optional.empty(),
        troubled ? Optional.of(row.nextAt()) : Optional.empty(),
        row.endedAt());
  }

  /** Orders come by the time of their change: the way from the first instant to the start. */
  private static double part(BackfillRow row) {
    return switch (row.phase()) {
      case SCANNING ->
          row.scan().sweeps() > 0
              ? 1
              : row.scan()
                  .reached()
                  .map(at -> share(row.terms().from(), at, row.startedAt()))
                  .orElse(0.0);
      case SENDING -> (double) row.handOut().done() / Math.max(1, row.handOut().total());
      case READY, CANCELLING, DONE, CANCELLED -> 1;
    };
  }

  private static double share(Instant from, Instant at, Instant to) {
    double all = Math.max(1, Duration.between(from, to).toMillis());
    return Math.clamp(Duration.between(from, at).toMillis() / all, 0, 1);
  }

  /** What is meant by the token of a preview. */
  static String selection(BackfillRow row, Chosen chosen) {
    return row.startedAt().toEpochMilli() + "-" + chosen.invitations();
  }

  private static BackfillReport.Preview preview(
      Transaction transaction, Shop shop, BackfillRow row) {
    BackfillItemRows items = transaction.backfillItems();
    Chosen chosen = items.chosen(row.items(), row.terms().max());
    Map<String, Long> outcomes = items.byOutcome(row.items());
    long beyond = outcomes.getOrDefault(BackfillItemRows.INVITE, 0L) - chosen.invitations();
    if (beyond > 0) {
      outcomes.put(BackfillItemRows.INVITE, chosen.invitations());
      outcomes.put("beyond-max", beyond);
    }
    return new BackfillReport.Preview(
        chosen.invitations(),
        chosen.orders(),
        Decisions.phase(transaction, shop) instanceof ShopPhase.Active,
        selection(row, chosen),
        outcomes,
        items.byLanguage(row.items(), chosen.first()),
        dates(items.byDay(row.items(), chosen.first())),
        items.first(row.items(), chosen.first(), SHOWN).stream().map(Reports::first).toList());
  }

  private static Map<String, Long> dates(Map<Long, Long> days) {
    Map<String, Long> dates = new TreeMap<>();
    days.forEach((day, count) -> {
      String date = LocalDate.ofEpochDay(day).toString();
      dates.merge(days.size() > MOST_DAYS ? date.substring(0, MONTH) : date, count, Long::sum);
    });
    return dates;
  }

  private static BackfillReport.First first(Item item) {
    return new BackfillReport.First(
        item.reference(), item.orderId(), item.review().key(), item.placedAt(), item.language());
  }
}
