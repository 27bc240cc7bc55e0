package dev.invitera.host.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When each shop's first row is due, of a table with an index of shop and due_at. Steps from shop
 * to shop along the index: the cost depends on the shops, not on the rows.
 */
final class FirstDue {

  private FirstDue() {}

  static Map<String, Instant> of(Sql sql, String table) {
    Map<String, Instant> due = new LinkedHashMap<>();
    sql.list(
        """
        with recursive shops (shop) as (
          select (select shop from %1$s where due_at is not null order by shop limit 1)
          union all
          select (select t.shop from %1$s t
            where t.due_at is not null and t.shop > shops.shop order by t.shop limit 1)
          from shops where shops.shop is not null)
        select shop, (select t.due_at from %1$s t
          where t.shop = shops.shop and t.due_at is not null order by t.due_at limit 1) as due_at
        from shops where shop is not null
        """
            .formatted(table),
        row -> due.put(row.getString("shop"), Columns.instant(row, "due_at")));
    return due;
  }
}
