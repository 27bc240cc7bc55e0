package dev.invitera.benchmarks.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the store says became of each order, read beside the hosts. */
record Ledger(Map<Long, String> states) {

  private static final Set<String> UNDER_WAY = Set.of("due", "calling", "retrying");

  static Ledger read(String url) throws SQLException {
    Map<Long, String> states = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select o.order_id, coalesce(i.state, 'undecided') from shop_order o
                left join invitation i on i.shop = o.shop and i.order_id = o.order_id
                """)) {
      while (rows.next()) {
        states.put(Long.valueOf(rows.getString(1)), rows.getString(2));
      }
    }
    return new Ledger(states);
  }

  /** How many orders are on their way. */
  long underWay() {
    return states.values().stream().filter(UNDER_WAY::contains).count();
  }

  /** How many stand in each state. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    states.values().forEach(state -> counts.merge(state, 1L, Long::sum));
    return counts;
  }

  /** What contradicts the promise; empty if it was kept. */
  List<String> broken(Set<Long> acknowledged, Map<String, Integer> mailed, long mostUnknown) {
    List<String> broken = new ArrayList<>();
    for (Long order : acknowledged) {
      if (!states.containsKey(order)) {
        broken.add("order " + order + " was acknowledged and is lost");
      }
    }
    mailed.forEach((reference, times) -> {
      if (times > 1) {
        broken.add("the customer of order " + reference + " was mailed " + times + " times");
      }
    });
    states.forEach((order, state) -> {
      boolean wasMailed = mailed.containsKey(order.toString());
      if (!Set.of("sent", "unknown").contains(state)) {
        broken.add("order " + order + " ended as " + state);
      } else if (state.equals("sent") && !wasMailed) {
        broken.add("order " + order + " counts as sent, and nobody was mailed");
      }
    });
    long unknown = counts().getOrDefault("unknown", 0L);
    if (unknown > mostUnknown) {
      broken.add(unknown + " orders are parked as unknown; at most " + mostUnknown + " can be");
    }
    return broken;
  }
}
