package dev.invitera.host.store;

import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders that get the id of the shop that took a former one's place. An order that both have
 * becomes one: of each invitation stays the one that went further, so that nobody is invited twice
 * and nobody is forgotten; its history has the steps of both.
 */
public final class MovedOrderRows {

  private final Sql sql;
  private final StateCountRows counts;
  private final JoinedOrderRows joined;

  MovedOrderRows(Sql sql) {
    this.sql = sql;
    this.counts = new StateCountRows(sql);
    this.joined = new JoinedOrderRows(sql);
  }

  /** Whether some host works on an order, so that it must keep its id for now. */
  public boolean busy(OrderKey order, Instant now) {
    return List.of("invitation", "hand_over").stream()
        .anyMatch(table ->
            sql.first(
                    "select 1 from "
                        + table
                        + " where shop = ? and order_id = ? and lease_until > ?",
                    row -> true,
                    order.shop(),
                    order.orderId(),
                    now.toEpochMilli())
                .isPresent());
  }

  /** Moves an order with all that is known of it. Both must be locked, and not busy. */
  public void move(OrderKey from, String shop) {
    OrderKey to = new OrderKey(shop, from.orderId());
    counts.move(from, shop);
    if (exists(to)) {
      join(from, to);
    } else {
      sql.update(
          "update shop_order set shop = ? where shop = ? and order_id = ?",
          shop,
          from.shop(),
          from.orderId());
    }
  }

  /** Whether an order is recorded. */
  public boolean exists(OrderKey order) {
    return sql.first(
            "select 1 from shop_order where shop = ? and order_id = ?",
            row -> true,
            order.shop(),
            order.orderId())
        .isPresent();
  }

  /**
   * An invitation, and how far it went.
   *
   * @param rank higher for what was sent, or may have been
   */
  private record Known(String review, String state, int rank) {}

  private void join(OrderKey from, OrderKey to) {
    List<Known> former = known(from);
    List<Known> own = known(to);
    boolean formerCounts = rank(former) >= rank(own);
    moveAttempts(from, to);
    for (Known mine : former) {
      Optional<Known> other =
          own.stream().filter(each -> each.review().equals(mine.review())).findFirst();
      boolean wins = other.filter(each -> each.rank() > mine.rank()).isEmpty();
      if (wins && other.isPresent()) {
        drop(to, other.get(), to.shop());
      }
      if (wins) {
        sql.update(
            "update invitation set shop = ? where shop = ? and order_id = ? and review = ?",
            to.shop(),
            from.shop(),
            from.orderId(),
            mine.review());
      } else {
        drop(from, mine, to.shop());
      }
    }
    moveLinks(from, to, formerCounts);
    sql.update(
        "update transition set shop = ? where shop = ? and order_id = ?",
        to.shop(),
        from.shop(),
        from.orderId());
    joined.join(from, to, formerCounts);
  }

  private List<Known> known(OrderKey order) {
    Set<String> unsure =
        Set.copyOf(
            sql.list(
                """
                select distinct review from transition
                where shop = ? and order_id = ? and to_state = 'unknown'
                """,
                row -> row.getString(1),
                order.shop(),
                order.orderId()));
    return sql.list(
        "select review, state from invitation where shop = ? and order_id = ?",
        row -> {
          String review = row.getString(1);
          String state = row.getString(2);
          return new Known(review, state, rank(state, unsure.contains(review)));
        },
        order.shop(),
        order.orderId());
  }

  private static int rank(List<Known> invitations) {
    return invitations.stream().mapToInt(Known::rank).max().orElse(0);
  }

  private static int rank(String state, boolean unsure) {
    return switch (state) {
      case "sent", "linked" -> 5;
      case "calling", "unknown" -> 4;
      case "waiting", "skipped", "due", "cancelled" -> unsure ? 3 : 0;
      case "retrying" -> unsure ? 3 : 1;
      default -> unsure ? 3 : 2;
    };
  }

  /** Its steps stay, and are counted for the shop: less the one that the others' end stands for. */
  private void drop(OrderKey order, Known invitation, String counted) {
    sql.update(
        "delete from invitation where shop = ? and order_id = ? and review = ?",
        order.shop(),
        order.orderId(),
        invitation.review());
    counts.add(counted, invitation.state(), -1);
  }

  /** Numbered after those that the shop made itself; the next one is to be after all of them. */
  private void moveAttempts(OrderKey from, OrderKey to) {
    int own = lastAttempt(to);
    int former = lastAttempt(from);
    if (former == 0) {
      return;
    }
    sql.update(
        "update attempt set shop = ?, number = number + ? where shop = ? and order_id = ?",
        to.shop(),
        own,
        from.shop(),
        from.orderId());
    for (OrderKey order : List.of(from, to)) {
      sql.update(
          """
          update invitation set attempts = case when shop = ? then attempts + ? else ? end
          where shop = ? and order_id = ? and attempts > 0
          """,
          from.shop(),
          own,
          own + former,
          order.shop(),
          order.orderId());
    }
  }

  private int lastAttempt(OrderKey order) {
    return sql.first(
            "select coalesce(max(number), 0) from attempt where shop = ? and order_id = ?",
            row -> row.getInt(1),
            order.shop(),
            order.orderId())
        .orElse(0);
  }

  private void moveLinks(OrderKey from, OrderKey to, boolean formerCounts) {
    for (String table : List.of("hand_over", "link")) {
      OrderKey less = formerCounts ? to : from;
      OrderKey more = formerCounts ? from : to;
      sql.update(
          "delete from "
              + table
              + " where shop = ? and order_id = ? and lead in"
              + " (select lead from link l where l.shop = ? and l.order_id = ?)",
          less.shop(),
          less.orderId(),
          more.shop(),
          more.orderId());
    }
    for (String table : List.of("hand_over", "link")) {
      sql.update(
          "update " + table + " set shop = ? where shop = ? and order_id = ?",
          to.shop(),
          from.shop(),
          from.orderId());
    }
  }
}
