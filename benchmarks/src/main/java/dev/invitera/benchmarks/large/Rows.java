package dev.invitera.benchmarks.large;

import java.util.List;

/** The statements that make the rows, of numbered orders: the first are still open. */
final class Rows {

  private Rows() {}

  /** Numbers with a shop and a time each, in a table named numbered. */
  static String numbered(boolean postgres) {
    String numbers =
        postgres
            ? "numbers(n) as (select n::bigint from generate_series(1, :orders) n)"
            : "numbers(n) as (select 1 union all select n + 1 from numbers where n < :orders)";
    return "with recursive "
        + numbers
        + ", numbered as (select n, 'shop-' || (n % :shops) as shop, '' || (100000 + n) as id,"
        + " :now - :year + (:year / :orders) * n as at,"
        + " case when n <= 2000 then 'due' when n <= 4000 then 'waiting' when n <= 4050 then"
        + " 'unknown' when n <= 4060 then 'calling' when n % 50 = 7 then 'skipped' else 'sent' end"
        + " as state from numbers)\n";
  }

  static final List<String> ALL =
      List.of(
          """
          insert into shop (id, created_at, active_since)
          select 'shop-' || (n - 1), :now - :year, :now - :year from numbered where n <= :shops
          """,
          """
          insert into shop_order (shop, order_id, business_unit, reference, same_reference,
            customer_key, customer_name, customer_email, snapshot, version, first_seen_at,
            observed_at, seen_below_trigger, triggered_at, changed_at, erased_at)
          select shop, id, shop || '.example', id, 0, :random,
            case when kept then 'Customer ' || n end,
            case when kept then 'customer-' || n || '@people.example' end,
            '{"number":"' || id || '","status":"completed","label":"Completed",'
              || '"state":"FULFILLED","placedAt":"2026-01-02T03:04:05Z",'
              || '"updatedAt":"2026-01-03T03:04:05Z",'
              || '"reached":{"PAID":"2026-01-02T03:14:05Z","FULFILLED":"2026-01-03T03:04:05Z"},'
              || '"country":"DE","locale":"de-DE","total":"49.90","currency":"EUR","lines":['
              || '{"id":"1","productId":"4711","sku":"CUP-BLUE","name":"A blue cup",'
              || '"quantity":"2","refunded":"0","url":"https://shop.example/cups/blue"},'
              || '{"id":"2","productId":"4712","sku":"BOWL-RED","name":"A red bowl",'
              || '"quantity":"1","refunded":"0","url":"https://shop.example/bowls/red"}]}',
            at, at, at, 1, at, at, case when not kept then at + :month end
          from (select n.*, at > :now - :month or n <= 5000 as kept from numbered n) numbered
          """,
          """
          insert into invitation (shop, order_id, review, lead, state, why, state_at, due_at,
            attempts, lease_owner, lease_until, created_at, changed_at)
          select shop, id, 'service', 'service', state,
            case state when 'unknown' then 'no answer came' when 'waiting' then 'delay'
              when 'skipped' then 'too-old' else '' end, at,
            case state when 'due' then :now - n when 'waiting' then :now + :month + n end,
            1, case when state = 'calling' then 'a dead host' end,
            case when state = 'calling' then :now - 1 end, at, at
          from numbered
          """,
          """
          insert into transition (shop, order_id, review, at, host, from_state, to_state, why)
          select shop, id, 'service', at, 'host-1', step.from_state,
            case when step.to_state = 'sent' then numbered.state else step.to_state end, ''
          from numbered cross join (select null as from_state, 'due' as to_state union all
            select 'due', 'calling' union all select 'calling', 'sent') step
          """,
          """
          insert into attempt (shop, order_id, lead, number, reviews, via, host, started_at,
            ended_at, outcome, exchange)
          select shop, id, 'service', 1, 'service', 'trustpilot-email', 'host-1', at, at + 80,
            'sent', case when at > :now - :month then
              'POST https://invitations-api.trustpilot.com/v1/private/business-units/…/email-'
              || 'invitations -> 200 in 80 ms' end
          from numbered where state = 'sent'
          """);
}
