package dev.invitera.host.store;

import dev.invitera.host.store.OrderRows.OrderKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many invitations stand in each state. Every step is in the history of its invitation, and
 * nothing is taken out of it: so the counts up to some step are kept, and the steps after it are
 * added when somebody asks. The cost depends on the steps of the last minutes, not on how many
 * invitations there are, and none of it is on an order's way.
 */
public final class StateCountRows {

  private static final String COUNTED = "transitions-counted";

  /**
   * What a span of steps changes. The shop is no column to seek by: the span is the shorter way.
   */
  private static final String CHANGES =
      """
      select shop, to_state as state, 1 as n from transition where id > ? and id <= ?
      union all
      select shop, from_state, -1 from transition
      where id > ? and id <= ? and from_state is not null
      """;

  private static final String CHANGES_OF_AN_ORDER =
      """
      select to_state as state, 1 as n from transition
      where shop = ? and order_id = ? and id <= ?
      union all
      select from_state, -1 from transition
      where shop = ? and order_id = ? and id <= ? and from_state is not null
      """;

  private final Sql sql;

  StateCountRows(Sql sql) {
    this.sql = sql;
  }

  /** How many invitations of each shop stand in each state, for the states that have any. */
  public Map<String, Map<String, Long>> all() {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    long from = counted();
    sql.list(
        "select shop, state, sum(n) as n from (select shop, state, n from state_count union all "
            + CHANGES
            + ") counts group by shop, state having sum(n) <> 0 order by shop, state",
        row -> put(counts, row),
        from,
        Long.MAX_VALUE,
        from,
        Long.MAX_VALUE);
    return counts;
  }

  private static long put(Map<String, Map<String, Long>> counts, ResultSet row)
      throws SQLException {
    long count = row.getLong("n");
    counts
        .computeIfAbsent(row.getString("shop"), _ -> new TreeMap<>())
        .put(row.getString("state"), count);
    return count;
  }

  /**
   * Adds some steps to the kept counts.
   *
   * @param before only steps up to one that was taken before: no transaction that took a lower
   *     number may still be open, or its steps were never counted
   * @return how many steps were looked through; 0 if none was left, or another host added them
   */
  public long fold(Instant before, int limit) {
    long from = counted();
    Optional<Long> to = lastBefore(from, before, limit);
    if (to.isEmpty() || !advance(from, to.get())) {
      return 0;
    }
    sql.update(
        "insert into state_count (shop, state, n) select shop, state, sum(n) from ("
            + CHANGES
            + ") changes where true group by shop, state"
            + " on conflict (shop, state) do update set n = state_count.n + excluded.n",
        from,
        to.get(),
        from,
        to.get());
    return to.get() - from;
  }

  /**
   * Keeps others from adding steps to the counts, until the transaction ends: of what is moved
   * meanwhile each step is counted for one shop.
   */
  public void lock() {
    sql.update("update meta set value = value where name = ?", COUNTED);
  }

  /** Counts what is known of an order for another shop from now on; its steps get that id then. */
  void move(OrderKey order, String shop) {
    lock();
    long to = counted();
    for (boolean gives : new boolean[] {true, false}) {
      sql.update(
          "insert into state_count (shop, state, n) select ?, state, "
              + (gives ? "-sum(n)" : "sum(n)")
              + " from ("
              + CHANGES_OF_AN_ORDER
              + ") changes where true group by state"
              + " on conflict (shop, state) do update set n = state_count.n + excluded.n",
          gives ? order.shop() : shop,
          order.shop(),
          order.orderId(),
          to,
          order.shop(),
          order.orderId(),
          to);
    }
  }

  /** Changes a count, where an invitation is joined with another one. */
  void add(String shop, String state, long n) {
    sql.update(
        """
        insert into state_count (shop, state, n) values (?, ?, ?)
        on conflict (shop, state) do update set n = state_count.n + excluded.n
        """,
        shop,
        state,
        n);
  }

  private Optional<Long> lastBefore(long from, Instant before, int limit) {
    List<Long> ids =
        sql.list(
            """
            select id from (select id, at from transition where id > ? order by id limit ?) next
            where at < ? order by id desc limit 1
            """,
            row -> row.getLong("id"),
            from,
            limit,
            before.toEpochMilli());
    return ids.stream().findFirst();
  }

  private long counted() {
    return sql.first(
            "select value from meta where name = ?",
            row -> Long.parseLong(row.getString("value")),
            COUNTED)
        .orElseThrow(() -> new IllegalStateException("the store lacks the fact " + COUNTED));
  }

  /** False if another host was first: it added these steps. */
  private boolean advance(long from, long to) {
    return sql.update(
            "update meta set value = ? where name = ? and value = ?",
            Long.toString(to),
            COUNTED,
            Long.toString(from))
        > 0;
  }
}
