-- Instants are UTC epoch milliseconds. Texts of states, reasons and reviews are the keys that the
-- host shows. A shop's rows follow its id when it is renamed.

create table meta (
  name text not null primary key,
  value text not null
);

create table shop (
  id text collate "C" not null primary key,
  created_at bigint not null,
  active_since bigint,
  paused_at bigint,
  rules_hash text,
  last_webhook_at bigint,
  last_poll_at bigint
);

create table poll_cursor (
  shop text collate "C" not null references shop (id) on update cascade,
  kind text not null,
  value text not null,
  saved_at bigint not null,
  primary key (shop, kind)
);

-- customer_name and customer_email are the personal fields; the snapshot holds nothing personal.
create table shop_order (
  shop text collate "C" not null references shop (id) on update cascade,
  order_id text collate "C" not null,
  business_unit text not null,
  reference text collate "C" not null,
  same_reference integer not null,
  customer_key text,
  customer_name text,
  customer_email text,
  snapshot text not null,
  version bigint not null,
  first_seen_at bigint not null,
  observed_at bigint not null,
  seen_below_trigger integer not null,
  triggered_at bigint,
  deleted_at bigint,
  changed_at bigint not null,
  erased_at bigint,
  primary key (shop, order_id)
);
create index shop_order_by_reference on shop_order (reference, business_unit);
create index shop_order_by_customer on shop_order (customer_key) where customer_key is not null;
create index shop_order_by_change on shop_order (changed_at);
create index shop_order_not_erased on shop_order (changed_at) where erased_at is null;

-- Deletions of orders that were never seen: an order that comes late must not undo them.
create table early_deletion (
  shop text collate "C" not null references shop (id) on update cascade,
  order_id text collate "C" not null,
  deleted_at bigint not null,
  primary key (shop, order_id)
);

-- lead is the review under which an attempt for several reviews, its link and hand-overs are kept.
create table invitation (
  shop text collate "C" not null,
  order_id text collate "C" not null,
  review text not null,
  lead text,
  state text not null,
  why text not null,
  state_at bigint,
  due_at bigint,
  attempts integer not null default 0,
  lease_owner text,
  lease_until bigint,
  created_at bigint not null,
  changed_at bigint not null,
  primary key (shop, order_id, review),
  foreign key (shop, order_id) references shop_order (shop, order_id) on update cascade
);
create index invitation_due on invitation (shop, due_at) where due_at is not null;
create index invitation_by_state on invitation (shop, state);

create table transition (
  id bigint generated always as identity primary key,
  shop text collate "C" not null,
  order_id text collate "C" not null,
  review text not null,
  at bigint not null,
  host text not null,
  from_state text,
  to_state text not null,
  why text not null,
  foreign key (shop, order_id) references shop_order (shop, order_id) on update cascade
);
create index transition_by_order on transition (shop, order_id);

create table attempt (
  shop text collate "C" not null,
  order_id text collate "C" not null,
  lead text not null,
  number integer not null,
  reviews text not null,
  via text not null,
  host text not null,
  started_at bigint not null,
  ended_at bigint,
  outcome text,
  exchange text,
  primary key (shop, order_id, lead, number),
  foreign key (shop, order_id) references shop_order (shop, order_id) on update cascade
);
create index attempt_with_exchange on attempt (started_at) where exchange is not null;

-- A link is personal data: retention empties it.
create table link (
  shop text collate "C" not null,
  order_id text collate "C" not null,
  lead text not null,
  reviews text not null,
  url text,
  made_at bigint not null,
  primary key (shop, order_id, lead),
  foreign key (shop, order_id) references shop_order (shop, order_id) on update cascade
);

create table hand_over (
  shop text collate "C" not null,
  order_id text collate "C" not null,
  lead text not null,
  way text not null,
  state text not null,
  why text not null,
  due_at bigint,
  attempts integer not null default 0,
  lease_owner text,
  lease_until bigint,
  created_at bigint not null,
  changed_at bigint not null,
  primary key (shop, order_id, lead, way),
  foreign key (shop, order_id) references shop_order (shop, order_id) on update cascade
);
create index hand_over_due on hand_over (shop, due_at) where due_at is not null;
create index hand_over_by_state on hand_over (shop, state);

-- Parked: orders, or what a delivery said of one, that cannot be mapped.
create table unreadable (
  shop text collate "C" not null references shop (id) on update cascade,
  order_id text collate "C" not null,
  reason text not null,
  source text not null,
  times integer not null,
  first_at bigint not null,
  last_at bigint not null,
  primary key (shop, order_id, reason)
);
create index unreadable_by_time on unreadable (last_at);

-- Orders to be looked up: a delivery said only that they changed, or what is known contradicts.
create table refetch (
  shop text collate "C" not null references shop (id) on update cascade,
  order_id text collate "C" not null,
  why text not null,
  due_at bigint not null,
  attempts integer not null,
  last_failure text not null,
  created_at bigint not null,
  primary key (shop, order_id)
);
create index refetch_due on refetch (shop, due_at);
