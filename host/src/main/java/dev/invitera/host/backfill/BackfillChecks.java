package dev.invitera.host.backfill;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillItemRows.Chosen;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.Terms;
import dev.invitera.host.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What must hold before a backfill does what a person asks of it. Each refuses if it does not. */
final class BackfillChecks {

  /** A scan that is older is made anew for who asks for the same. */
  private static final Duration FRESH = Duration.ofHours(1);

  private BackfillChecks() {}

  /** Refuses terms that name no past. */
  static void requireSensible(Terms terms, Instant now) {
    if (terms.from().isAfter(now)) {
      throw BackfillRefusal.wrong("from is to come: " + terms.from() + ". Give a past date");
    }
    if (terms.until().filter(until -> !until.isAfter(terms.from())).isPresent()) {
      throw BackfillRefusal.wrong(
          "until, " + terms.until().get() + ", is not after from, " + terms.from());
    }
    if (terms.max().filter(max -> max < 1).isPresent()) {
      throw BackfillRefusal.wrong("max must be at least 1");
    }
  }

  /** Refuses a shop that cannot be asked for its orders. */
  static void requireListing(Shop shop, Connectors connectors) {
    switch (connectors.of(shop.id())) {
      case Availability.NotReady(String reason) ->
          throw BackfillRefusal.conflict("shop '" + shop.id() + "' cannot be read: " + reason);
      case Availability.Ready(var connector) -> {
        if (connector.facets().pollEvery().isEmpty()) {
          throw BackfillRefusal.conflict(
              "shop '"
                  + shop.id()
                  + "' cannot be backfilled: its connector "
                  + connector.connectorId()
                  + " lists no orders, it only takes what is sent to it");
        }
      }
    }
  }

  /** Whether who asks with such terms means this backfill. */
  static boolean joins(BackfillRow row, Terms terms, Instant now) {
    if (!row.terms().equals(terms)) {
      return false;
    }
    return switch (row.phase()) {
      case SCANNING, SENDING -> true;
      case READY -> row.scan().doneAt().filter(at -> at.plus(FRESH).isAfter(now)).isPresent();
      case CANCELLING, DONE, CANCELLED -> false;
    };
  }

  /** Refuses to start beside another one of the shop that works. */
  static void requireNoneWorks(Optional<BackfillRow> latest, Terms terms) {
    if (latest.filter(row -> row.phase().works()).isEmpty()) {
      return;
    }
    BackfillRow row = latest.get();
    throw BackfillRefusal.conflict(
        "a backfill of shop '"
            + row.shop()
            + "' from "
            + row.terms().from()
            + " is "
            + row.phase().key()
            + (row.terms().equals(terms) ? "" : ", with other terms")
            + ": look at it with 'invitera backfill --shop "
            + row.shop()
            + "', or stop it with --cancel");
  }

  /** Refuses to stop what came to its end. */
  static void requireOpen(BackfillRow row) {
    if (row.phase().ended()) {
      throw BackfillRefusal.conflict(
          "the backfill of shop '"
              + row.shop()
              + "' is "
              + row.phase().key()
              + " already. What waits to be sent is stopped by 'invitera pause'");
    }
  }

  /** Refuses to let go out what is not what was looked at, or what the shop would not send. */
  static void requireConfirmable(
      Transaction transaction, Shop shop, BackfillRow row, Chosen chosen, String selection) {
    if (row.phase() != BackfillPhase.READY) {
      throw BackfillRefusal.conflict(
          "the backfill of shop '"
              + shop.id()
              + "' is "
              + row.phase().key()
              + ": there is nothing to confirm");
    }
    if (!Reports.selection(row, chosen).equals(selection)) {
      throw BackfillRefusal.conflict(
          "another backfill of shop '"
              + shop.id()
              + "' was made since it was looked at: now it is "
              + chosen.invitations()
              + ". Look again");
    }
    if (!(Decisions.phase(transaction, shop) instanceof ShopPhase.Active)) {
      throw BackfillRefusal.conflict(
          "shop '"
              + shop.id()
              + "' does not send: activate it first, with 'invitera activate --shop "
              + shop.id()
              + "', then say the same again");
    }
  }
}
