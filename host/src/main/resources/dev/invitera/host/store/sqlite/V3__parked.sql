-- What waits for a person: few rows, listed by shop and time.
create index invitation_parked on invitation (shop, changed_at, order_id, review, state)
  where state in ('refused', 'unknown');
create index unreadable_by_shop on unreadable (shop, first_at, order_id);

-- Unreadable orders that a person ended, and why. In time the reason why they could not be read is
-- emptied.
create table unreadable_closing (
  id integer not null primary key,
  shop text not null references shop (id) on update cascade,
  order_id text not null,
  reason text not null,
  first_at bigint not null,
  closed_at bigint not null,
  host text not null,
  why text not null
);
create index unreadable_closing_by_order on unreadable_closing (shop, order_id);
create index unreadable_closing_with_reason on unreadable_closing (closed_at) where reason <> '';

-- The restore of an older state: when its backup was taken, and when it was back. A program that
-- knows only the schema before works with all of this, until a restore is recorded.
alter table shop add column backup_taken_at bigint;
alter table shop add column restored_at bigint;
