package dev.invitera.host.parked;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.invitera.host.store.ParkedRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The parked work that one command is about. */
record Selection(List<ParkedRow> rows) {

  /** What one command may change: it must end within a request. */
  static final int MOST = 5_000;

  /** How many rows are changed in one transaction, about. */
  private static final int STEP = 200;

  /** In one sequence everywhere, so that transactions seldom wait for each other in a ring. */
  private static final Comparator<ParkedRow> BY_ORDER =
      Comparator.comparing(ParkedRow::shop).thenComparing(row -> row.orderId().orElse(""));

  Selection {
    if (rows.size() > MOST) {
      throw ParkedRefusal.wrong(
          "more than "
              + MOST
              + " are selected, which is too much at once: take fewer, by shop or by time");
    }
    rows = List.copyOf(rows);
  }

  /** The same for the same rows in the same states only. Starts with their number, for people. */
  String token() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (ParkedRow row : rows) {
      put(hasher, row.shop());
      put(hasher, row.kind().key());
      put(hasher, row.place().orderId());
      put(hasher, row.place().detail());
      hasher.putLong(row.since().toEpochMilli());
    }
    return rows.size() + "-" + hasher.hash().toString().substring(0, 32);
  }

  private static void put(Hasher hasher, String text) {
    hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
  }

  /** The same in parts for one transaction each: no order is in two of them. */
  List<List<ParkedRow>> steps() {
    List<List<ParkedRow>> steps = new ArrayList<>();
    for (ParkedRow row : rows.stream().sorted(BY_ORDER).toList()) {
      if (steps.isEmpty()
          || (steps.getLast().size() >= STEP && !sameOrder(steps.getLast().getLast(), row))) {
        steps.add(new ArrayList<>());
      }
      steps.getLast().add(row);
    }
    return steps;
  }

  private static boolean sameOrder(ParkedRow one, ParkedRow other) {
    return one.orderId().isPresent()
        && one.orderId().equals(other.orderId())
        && one.shop().equals(other.shop());
  }
}
