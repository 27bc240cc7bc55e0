package dev.invitera.host.backfill;

import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.HandOut;
import dev.invitera.host.store.BackfillRow.Terms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of each step of a backfill, once it is in the store. */
final class BackfillLog {

  private static final Logger LOG = LoggerFactory.getLogger(Backfills.class);

  private BackfillLog() {}

  static void started(BackfillRow row) {
    LOG.info(
        "Backfill of shop {} starts to read: orders placed from {}{}",
        row.shop(),
        row.terms().from(),
        row.terms().until().map(until -> ", before " + until).orElse(""));
  }

  static void ready(BackfillRow row) {
    LOG.info(
        "Backfill of shop {} has read {} orders, and waits for a person to confirm it",
        row.shop(),
        row.scan().read());
  }

  static void confirmed(BackfillRow row) {
    LOG.info(
        "Backfill of shop {} is confirmed: {} orders are handed over{}",
        row.shop(),
        row.handOut().total(),
        spread(row.terms()));
  }

  static void done(BackfillRow row) {
    LOG.info(
        "Backfill of shop {} is done: {} orders were handed over, {} left out",
        row.shop(),
        row.handOut().handedOver(),
        row.handOut().leftOut());
  }

  static void cancelled(BackfillRow row) {
    HandOut handOut = row.handOut();
    LOG.info(
        "Backfill of shop {} is cancelled: {} of {} orders had been handed over",
        row.shop(),
        handOut.handedOver(),
        handOut.total());
  }

  private static String spread(Terms terms) {
    return terms.spread().isPositive() ? ", spread over " + terms.spread() : "";
  }
}
