package dev.invitera.host.simulation;

import static dev.invitera.host.simulation.Invariants.require;

import dev.invitera.host.store.BackfillItemRows;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.StoreContents;
import dev.invitera.host.store.StoreContents.BackfillItemLine;
import dev.invitera.host.store.StoreContents.InvitationKey;
import dev.invitera.host.store.StoreContents.OrderLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps account of what operators let out of history, and holds backfills against it. */
final class BackfillLedger {

  private static final List<BackfillPhase> SEQUENCE =
      List.of(
          BackfillPhase.SCANNING,
          BackfillPhase.READY,
          BackfillPhase.SENDING,
          BackfillPhase.CANCELLING,
          BackfillPhase.CANCELLED);

  private final Simulation simulation;
  private final StoreContents contents;
  private final Preview preview;
  private final Set<String> agreed = new HashSet<>();
  private final Map<String, BackfillRow> before = new HashMap<>();
  private final Map<BackfillItemRows.Of, LetOut> letOut = new LinkedHashMap<>();

  BackfillLedger(Simulation simulation, StoreContents contents) {
    this.simulation = simulation;
    this.contents = contents;
    this.preview = new Preview(simulation);
  }

  /** An operator says that what a preview showed may go out. */
  void agreed(String shop, String selection) {
    agreed.add(shop + "/" + selection);
  }

  /**
   * Whether an invitation may go out though it is history. An order that was let out is history no
   * more, so that changed rules may ask for another review of it.
   */
  boolean lets(InvitationKey key, OrderLine order) {
    return letOut.values().stream()
        .anyMatch(some -> simulation.rollout().changes() ? some.lets(order) : some.lets(key));
  }

  /** All that operators let out. */
  Collection<LetOut> all() {
    return letOut.values();
  }

  /** Looks at what changed. */
  void look(Collection<OrderLine> orders) {
    if (!simulation.backfills()) {
      return;
    }
    for (String shop : Shops.ALL) {
      contents.backfill(shop).ifPresent(this::look);
    }
    for (OrderLine order : orders) {
      require(
          order.liftedAt().isEmpty() || letOut.values().stream().anyMatch(some -> some.lets(order)),
          "let out of history by nobody: " + order);
    }
  }

  private void look(BackfillRow row) {
    BackfillRow former = before.put(row.shop(), row);
    boolean same = former != null && former.startedAt().equals(row.startedAt());
    if (same) {
      require(follows(former.phase(), row.phase()), former.phase() + " before " + row);
    }
    List<BackfillItemLine> items = contents.items(row.items());
    if (row.scan().doneAt().isPresent() && !(same && former.scan().doneAt().isPresent())) {
      preview.check(row, items, letOut.values());
    }
    if (row.handOut().confirmedAt().isPresent()) {
      letOut.computeIfAbsent(row.items(), _ -> confirmed(row, items)).follow(row, items);
    }
  }

  private static boolean follows(BackfillPhase before, BackfillPhase now) {
    return before == now
        || (now == BackfillPhase.DONE
            ? before == BackfillPhase.SENDING
            : SEQUENCE.indexOf(before) < SEQUENCE.indexOf(now) && !before.ended());
  }

  private LetOut confirmed(BackfillRow row, List<BackfillItemLine> items) {
    LetOut out = LetOut.of(row, items);
    String selection = row.startedAt().toEpochMilli() + "-" + out.keys().size();
    require(agreed.contains(row.shop() + "/" + selection), "nobody agreed to " + out.keys());
    require(
        row.terms().max().filter(max -> out.keys().size() > max).isEmpty(),
        "more than the most: " + out.keys());
    return out;
  }
}
