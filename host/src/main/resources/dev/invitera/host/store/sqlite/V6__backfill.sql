-- When a backfill let an order be invited though it is history. A program that knows only the schema
-- before takes such an order for history, so it is kept away once a backfill is confirmed.
alter table shop_order add column lifted_at bigint;

-- The latest backfill of each shop: what was asked for, how far its scan is, what was handed over.
create table backfill (
  shop text not null primary key references shop (id) on update cascade,
  started_at bigint not null,
  phase text not null,
  placed_from bigint not null,
  placed_until bigint,
  spread bigint not null,
  most bigint,
  poll_cursor text,
  sweeps integer not null,
  pages integer not null,
  orders_read bigint not null,
  reached_at bigint,
  failures integer not null,
  trouble text,
  next_at bigint not null,
  scanned_at bigint,
  confirmed_at bigint,
  first_placed_at bigint,
  first_order_id text,
  total bigint not null,
  handed_over bigint not null,
  left_out bigint not null,
  ended_at bigint
);

-- What a backfill would do to each invitation of its time. Nothing personal.
create table backfill_item (
  shop text not null references shop (id) on update cascade,
  started_at bigint not null,
  order_id text not null,
  review text not null,
  placed_at bigint not null,
  outcome text not null,
  language text not null,
  primary key (shop, started_at, order_id, review)
);
create index backfill_item_inviting on backfill_item (shop, started_at, placed_at, order_id)
  where outcome = 'invite';
