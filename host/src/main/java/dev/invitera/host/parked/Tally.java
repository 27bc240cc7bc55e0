package dev.invitera.host.parked;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what one transaction, or several, changed. */
final class Tally {

  private long retried;
  private long lookUps;
  private long closed;
  private long changedMeanwhile;
  private final Map<String, Long> impossible = new TreeMap<>();
  private final Set<String> dueShops = new TreeSet<>();
  private final Set<String> lookUpShops = new TreeSet<>();

  void retried(String shop) {
    retried++;
    dueShops.add(shop);
  }

  void lookedUp(String shop) {
    lookUps++;
    lookUpShops.add(shop);
  }

  void closed() {
    closed++;
  }

  /** Something of a shop may be due now, though it was not parked itself. */
  void due(String shop) {
    dueShops.add(shop);
  }

  void changedMeanwhile() {
    changedMeanwhile++;
  }

  void impossible(String why) {
    impossible.merge(why, 1L, Long::sum);
  }

  void add(Tally other) {
    retried += other.retried;
    lookUps += other.lookUps;
    closed += other.closed;
    changedMeanwhile += other.changedMeanwhile;
    other.impossible.forEach((why, count) -> impossible.merge(why, count, Long::sum));
    dueShops.addAll(other.dueShops);
    lookUpShops.addAll(other.lookUpShops);
  }

  Set<String> dueShops() {
    return dueShops;
  }

  Set<String> lookUpShops() {
    return lookUpShops;
  }

  Changed changed() {
    return new Changed(retried, lookUps, closed, changedMeanwhile, impossible);
  }
}
