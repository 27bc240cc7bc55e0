-- What one host at a time may do: poll a shop, look its orders up.
create table lease (
  name text not null primary key,
  owner text not null,
  until_at bigint not null
);

-- Claimed work and calls on their way: few rows, found when their host died.
create index invitation_leased on invitation (lease_until) where lease_until is not null;

-- What has still its people is found by shop_order_not_erased.
drop index shop_order_by_change;

-- Calls under way have a lease from now on; those of before are lost.
update invitation set lease_owner = '', lease_until = 0 where state = 'calling';

-- A program must know this schema at least to work with the database. A migration that an older
-- program can work with leaves it as it is.
insert into meta (name, value) values ('oldest-schema-known', '2');
