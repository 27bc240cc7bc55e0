package dev.invitera.host.simulation;

import static dev.invitera.host.simulation.Invariants.require;

import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.HandOut;
import dev.invitera.host.store.BackfillRow.Place;
import dev.invitera.host.store.StoreContents.BackfillItemLine;
import dev.invitera.host.store.StoreContents.InvitationKey;
import dev.invitera.host.store.StoreContents.OrderLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an operator let out of history by one backfill, and what became of it. */
final class LetOut {

  private static final Comparator<Place> SEQUENCE =
      Comparator.comparing(Place::placedAt).thenComparing(Place::orderId);

  private final Set<InvitationKey> keys;
  private final Map<InvitationKey, String> outcomes = new HashMap<>();
  private BackfillRow row;

  private LetOut(BackfillRow row, Set<InvitationKey> keys) {
    this.row = row;
    this.keys = keys;
  }

  /** What is meant when it is confirmed: that and what is newer. */
  static LetOut of(BackfillRow row, List<BackfillItemLine> items) {
    Set<InvitationKey> keys =
        items.stream()
            .filter(item -> item.outcome().equals("invite"))
            .filter(item ->
                row.handOut()
                    .first()
                    .filter(first ->
                        SEQUENCE.compare(new Place(item.placedAt(), item.key().orderId()), first)
                            < 0)
                    .isEmpty())
            .map(BackfillItemLine::key)
            .collect(
                Collectors.toCollection(
                    () -> new TreeSet<>(Comparator.comparing(InvitationKey::toString))));
    return new LetOut(row, keys);
  }

  Set<InvitationKey> keys() {
    return keys;
  }

  BackfillRow row() {
    return row;
  }

  /** What became of one of them. */
  String outcome(InvitationKey key) {
    return outcomes.getOrDefault(key, "forgotten");
  }

  /** How it is by now. */
  void follow(BackfillRow now, List<BackfillItemLine> items) {
    HandOut handOut = now.handOut();
    long orders = keys.stream().map(InvitationKey::orderId).distinct().count();
    require(handOut.total() == orders, "other orders than confirmed: " + now + " for " + keys);
    require(
        now.phase() == BackfillPhase.DONE ? handOut.done() == orders : handOut.done() <= orders,
        "other orders than confirmed went out: " + now);
    require(
        !stopped() || handOut.handedOver() == row.handOut().handedOver(),
        "handed over though cancelled: " + now);
    items.stream()
        .filter(item -> keys.contains(item.key()))
        .forEach(item -> outcomes.put(item.key(), item.outcome()));
    row = now;
  }

  private boolean stopped() {
    return row.phase() == BackfillPhase.CANCELLING || row.phase() == BackfillPhase.CANCELLED;
  }

  /** Whether an invitation may go out by it, and was not taken back. */
  boolean lets(InvitationKey key) {
    return keys.contains(key)
        && row.phase() != BackfillPhase.CANCELLED
        && !outcome(key).equals("settled");
  }

  /** Whether anything of an order may. */
  boolean lets(OrderLine order) {
    return keys.stream()
        .filter(key -> key.shop().equals(order.shop()) && key.orderId().equals(order.orderId()))
        .anyMatch(this::lets);
  }
}
